"""First sentences of Go doc comments, which begin with the name they document."""

from __future__ import annotations

import re

from generator.text.code import Code, code
from generator.text.doc import Text, reveal_prose
from generator.text.spec_text import SpecText


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLE = re.compile(r"(A|An|The|One|What|Where|How|Which|All|Any|Every|Each)\b")
_VERBS = _words("""
    Accept Activate Add Allow Append Apply Approve Archive Assign Attach Authorize
    Bind Cancel Change Check Clear Clone Close Commit Complete Compute Configure
    Confirm Convert Copy Count Create Deactivate Decline Delete Describe Detach
    Disable Download Duplicate Edit Enable End Execute Export Fetch Filter Find
    Finish Generate Get Grant Import Insert Install Invite Invoke Issue Join Launch
    Leave Link List Load Lock Log Look Make Mark Merge Modify Move Obtain Open Pause
    Perform Poll Post Publish Push Put Query Read Record Refresh Register Reject
    Release Remove Rename Replace Report Request Reset Resolve Restart Restore
    Resume Retrieve Return Revoke Rotate Run Save Schedule Search Select Send Set
    Show Sign Start Stop Store Stream Submit Subscribe Suspend Sync Tag Test Toggle
    Track Transfer Trigger Unarchive Unassign Unlink Unlock Unsubscribe Update
    Upload Upsert Use Validate Verify View Wait Watch Write Arrange Free Initialise
    Initialize Organise Organize Synchronise Synchronize Identify Hold Tell Say Name
    Contain Give Limit Indicate Call Ask
    """)


def _conjugated(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


_THIRD_PERSON = frozenset(map(_conjugated, _VERBS))


def method_summary(name: Code, summary: Text) -> SpecText:
    """``Creates a pet`` and ``Create a pet`` become ``Create creates a pet``.

    Any other sentence follows the name after a colon.
    """
    text = reveal_prose(summary).strip()
    first, _, rest = text.partition(" ")
    if first in _VERBS:
        return SpecText(f"{name} {_conjugated(first.lower())} {rest}".rstrip())
    if first in _THIRD_PERSON:
        return _continued(name, text)
    return _after_colon(name, text)


def thing_summary(name: Code, summary: Text) -> SpecText:
    """``The labels`` becomes ``Labels is the labels``.

    A noun without an article, and any other sentence, follows after a colon.
    """
    text = reveal_prose(summary).strip()
    first, _, rest = text.partition(" ")
    if first == "Whether":
        return SpecText(f"{name} says whether {rest}")
    if first.lower() == str(name).lower() and rest:
        return SpecText(f"{name} is the {first.lower()} {rest}")
    if _ARTICLE.match(text):
        return _continued(code("{name} is", name=name), text)
    if first in _THIRD_PERSON:
        return _continued(name, text)
    return _after_colon(name, text)


def _continued(start: Code, text: str) -> SpecText:
    return SpecText(f"{start} {text[0].lower()}{text[1:]}")


def _after_colon(name: Code, text: str) -> SpecText:
    return SpecText(f"{name}: {text}" if text else f"{name}.")
