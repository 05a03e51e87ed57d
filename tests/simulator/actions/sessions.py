"""What sessions there are and what is known about each."""

from __future__ import annotations

from tests.simulator import status
from tests.simulator.actions.lifecycle import session_facts
from tests.simulator.actions.registry import ActionCall, action
from tests.simulator.answers import Answer, ServiceError, compact, success
from tests.simulator.fields import INT32, REQUIRED_TEXT, TEXT, Field, Kind
from tests.simulator.images import Environment

DEFAULT_PAGE_SIZE = 10


@action(
    "ListSession",
    {
        "Labels": Field(Kind.JSON_OBJECT, required=True),
        "MaxResults": Field(Kind.INT32, required=True),
        "NextToken": TEXT,
        "Status": TEXT,
        "ImageId": TEXT,
    },
)
def list_sessions(call: ActionCall) -> Answer:
    wanted, image_id = call.text("Status"), call.text("ImageId")
    if wanted and wanted not in (*status.LISTED, status.DELETED):
        raise ServiceError("InvalidParameter", f"Status {wanted} is not known.")
    labels = call.labels()
    found = [
        session
        for session in call.account.sessions.values()
        if session.is_listed
        and wanted in ("", session.status)
        and image_id in ("", session.image_id)
        and labels.items() <= session.labels.items()
    ]
    size = call.integer("MaxResults", DEFAULT_PAGE_SIZE)
    listing = f"sessions {wanted} {image_id} {compact(sorted(labels.items()))}"
    page, following = call.account.page(found, listing, size, call.text("NextToken"))
    return success(
        [{"SessionId": s.id, "SessionStatus": s.status} for s in page],
        NextToken=following,
        MaxResults=size,
        TotalCount=len(found),
    )


@action("GetSession", {"SessionId": REQUIRED_TEXT})
def get_session(call: ActionCall) -> Answer:
    session = call.session()
    contexts = [{"id": b.context.id, "name": b.context.name} for b in session.bindings]
    facts = {**session_facts(session), "Status": session.status}
    return success({**facts, "contexts": contexts})


@action("GetSessionDetail", {}, {"SessionId": REQUIRED_TEXT})
def get_session_detail(call: ActionCall) -> Answer:
    gone = (status.FINISH, status.DELETED)
    session = call.account.session(call.query["SessionId"], gone=gone)
    return success(
        {
            "Aliuid": "1000000000000000",
            "ApikeyId": "ak-simulated",
            "AppInstanceGroupId": f"aig-{session.id}",
            "AppInstanceId": f"ai-{session.id}",
            "AppUserId": "",
            "BizType": 2,
            "EndReason": "" if session.is_listed else "deleted by the user",
            "Id": list(call.account.sessions).index(session.id) + 1,
            "ImageId": session.image_id,
            "ImageType": "System",
            "IsDeleted": 0 if session.is_listed else 1,
            "PolicyId": "",
            "RegionId": "cn-hangzhou",
            "ResourceConfigId": "",
            "Status": session.status,
        }
    )


@action("GetMcpResource", {"SessionId": REQUIRED_TEXT})
def get_resource(call: ActionCall) -> Answer:
    session = call.session()
    mobile = session.environment is Environment.MOBILE
    return success(
        {
            "SessionId": session.id,
            "ResourceUrl": session.resource_url,
            "DesktopInfo": {
                "AppId": f"app-{session.id}",
                "AuthCode": f"auth-{session.id}",
                "ConnectionProperties": compact({"authMode": "code"}),
                "ResourceId": f"p-{session.id}",
                "ResourceType": "AndroidInstance" if mobile else "Desktop",
                "Ticket": f"ticket-{session.id}",
            },
        }
    )


@action(
    "SetLabel",
    {"SessionId": REQUIRED_TEXT, "Labels": Field(Kind.JSON_OBJECT, required=True)},
)
def set_labels(call: ActionCall) -> Answer:
    call.session().labels = call.labels()
    return success()


@action(
    "GetLabel", {"SessionId": REQUIRED_TEXT, "MaxResults": INT32, "NextToken": TEXT}
)
def get_labels(call: ActionCall) -> Answer:
    labels = call.session().labels
    return success({"Labels": compact(labels)}, TotalCount=len(labels))
