"""Links into a session."""

from __future__ import annotations

from tests.simulator.actions.registry import ActionCall, action
from tests.simulator.answers import Answer, ServiceError, success
from tests.simulator.fields import INT32, REQUIRED_TEXT, TEXT
from tests.simulator.images import Environment
from tests.simulator.state import Session

_HOST = "gateway.agentbay.example"
_PROTOCOLS = ("http", "https", "ws", "wss", "adb")


@action(
    "GetLink",
    {"SessionId": REQUIRED_TEXT, "ProtocolType": TEXT, "Port": INT32, "Option": TEXT},
)
def get_link(call: ActionCall) -> Answer:
    session, protocol = call.session(), call.text("ProtocolType")
    port = call.integer("Port", 0)
    if protocol and protocol not in _PROTOCOLS:
        raise ServiceError("InvalidParameter", f"protocol {protocol} is not known")
    if "Port" in call.form and not 1 <= port <= 65535:
        raise ServiceError("InvalidParameter", "port is not valid")
    if call.account.settings.strict_links:
        _refuse_unsupported(session, protocol, port)
    if protocol == "adb":
        return success({"Url": "adb connect 127.0.0.1:5555"})
    path = f"/session/{session.id}"
    address = f"{path}:{port}" if port else path
    return success({"Url": f"{protocol or 'wss'}://{_HOST}{address}"})


def _refuse_unsupported(session: Session, protocol: str, port: int) -> None:
    if protocol == "http":
        raise ServiceError("InvalidParameter", "http not supported")
    if protocol == "https" and not port:
        raise ServiceError("InvalidParameter", "port is not valid")
    if not protocol and not port and session.environment is not Environment.BROWSER:
        raise ServiceError("InvalidParameter", "only BrowserUse image support cdp")
