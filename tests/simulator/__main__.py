"""``python -m tests.simulator``: serve a local AgentBay until told to stop."""

from __future__ import annotations

import argparse
import dataclasses
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.simulator.server import Listener, NotLoopback
from tests.simulator.service import Service
from tests.simulator.settings import Settings

DEFAULT_MAX_SECONDS = 3600.0
DEFAULT_MAX_REQUESTS = 100_000

_GUIDE = """\
A local AgentBay is listening. In another terminal:

    {exports}
    export AGENTBAY_API_KEY=any-key-works

What it has been sent: {address}/__control/requests
Stop it with Ctrl-C; it ends by itself after {seconds:.0f} seconds.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a bound is reached or the process is told to stop.

    Returns 0, or 2 for arguments that make no sense.
    """
    options = _parser().parse_args(arguments)
    names = {field.name for field in dataclasses.fields(Settings)}
    given = {k: v for k, v in vars(options).items() if k in names and v is not None}
    try:
        service = Service(Settings().changed(given), options.max_requests)
        with tempfile.TemporaryDirectory(prefix="agentbay-simulator-") as folder:
            return _serve(service, options, Path(folder))
    except (NotLoopback, ValueError, OSError) as error:
        print(f"tests.simulator: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.simulator")
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--https", action="store_true", help="serve HTTPS as well")
    parser.add_argument("--https-port", type=int, default=0)
    parser.add_argument(
        "--ca-file", type=Path, help="where the certificate to trust is written"
    )
    parser.add_argument("--max-seconds", type=float, default=DEFAULT_MAX_SECONDS)
    parser.add_argument("--max-requests", type=int, default=DEFAULT_MAX_REQUESTS)
    parser.add_argument(
        "--watch-stdin", action="store_true", help="stop when standard input closes"
    )
    parser.add_argument(
        "--quiet", action="store_true", help="print the addresses and no guide"
    )
    for field in dataclasses.fields(Settings):
        flag = "--" + field.name.replace("_", "-")
        if isinstance(field.default, bool):
            parser.add_argument(flag, action="store_true", default=None)
        else:
            parser.add_argument(
                flag,
                type=type(field.default),
                metavar="SECONDS" if isinstance(field.default, float) else "NAME",
                help=f"default {field.default}",
            )
    return parser


def _serve(service: Service, options: argparse.Namespace, folder: Path) -> int:
    listeners = [Listener(service, options.host, options.port)]
    addresses = {"AGENTBAY_ENDPOINT": listeners[0].url}
    if options.https:
        # Only HTTPS needs the certificate library; plain serving does without.
        from tests.simulator.certificates import make_context

        ca_file = (options.ca_file or folder / "ca.pem").resolve()
        tls = make_context(ca_file)
        listeners.append(Listener(service, options.host, options.https_port, tls))
        addresses["AGENTBAY_HTTPS_ENDPOINT"] = listeners[1].url
        addresses["SSL_CERT_FILE"] = addresses["NODE_EXTRA_CA_CERTS"] = str(ca_file)
    stop = service.exhausted
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.watch_stdin:
        threading.Thread(target=_watch_stdin, args=(stop,), daemon=True).start()
    for listener in listeners:
        listener.start()
    pairs = [f"{name}={value}" for name, value in addresses.items()]
    print(" ".join(pairs), flush=True)
    if not options.quiet:
        exports = "\n    ".join(f"export {pair}" for pair in pairs)
        address, seconds = listeners[0].url, options.max_seconds
        guide = _GUIDE.format(exports=exports, address=address, seconds=seconds)
        print(guide, file=sys.stderr, flush=True)
    stop.wait(options.max_seconds)
    for listener in listeners:
        listener.stop()
    return 0


def _watch_stdin(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        continue
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
