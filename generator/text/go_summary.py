"""First sentences of Go doc comments, which begin with the name they document."""

from __future__ import annotations

import re

from generator.text.code import Code, code
from generator.text.doc import Text, reveal_prose
from generator.text.spec_text import SpecText


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLE = re.compile(
    r"(a|an|the|one|what|where|how|which|all|any|every|each)\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"(Called|Emitted|Fired|Returned|Sent|Stored|Triggered|Used)\b"
)
_WORD = re.compile(r"[A-Z][a-z]+(-[a-z]+)?")
_BEFORE_NOUNS = _words("""
    a all an another any each every how if its one some the this these those what
    when whether which your
    """)
"""What follows a verb: a word before one of these does something to the noun behind."""

_NO_VERBS = _words("""
    About After All Also An And As At Because Before Between Both But By During
    Either Except For From Given How If In Into Is Just Like Neither No Not Of On
    Once One Only Or Otherwise Over Per Since So Than That The Then These This Those
    Though Through Till To Under Unless Until Upon What When Where Whether Which
    While With Within Without Yet
    """)
_VERBS = _words("""
    Accept Activate Add Allow Append Apply Approve Arrange Archive Ask Assign Attach
    Authorize Bind Call Cancel Capture Change Check Clear Clone Close Commit Compare
    Complete Compute Configure Confirm Connect Constrain Contain Control Convert
    Copy Count Create Deactivate Decline Define Delete Describe Detach Determine
    Disable Dismiss Download Duplicate Edit Enable End Estimate Execute Expire
    Export Fetch Filter Finalize Find Finish Follow Free Generate Get Give Grant
    Hold Identify Import Indicate Initialise Initialize Insert Install Invite Invoke
    Issue Join Launch Leave Limit Link List Load Lock Log Look Make Manage Mark
    Merge Modify Move Name Obtain Open Organise Organize Pause Perform Poll Post
    Prevent Preview Provide Publish Push Put Query Read Recover Record Redeliver
    Refresh Register Reject Release Remove Rename Render Replace Report Represent
    Request Reset Resolve Restart Restore Resume Retrieve Return Revoke Rotate Run
    Save Say Schedule Search Select Send Set Show Sign Simulate Specify Start Stop
    Store Stream Submit Subscribe Suspend Sync Synchronise Synchronize Tag Tell Test
    Toggle Track Transfer Trigger Unarchive Unassign Unblock Unfollow Unlink Unlock
    Unsubscribe Update Upload Upsert Use Validate Verify View Wait Watch Write
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
    if _is_third_person(text):
        return _continued(name, text)
    told = _told(text)
    return SpecText(f"{name} {told}") if told else _after_colon(name, text)


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
    if _ARTICLE.match(text) or _PARTICIPLE.match(text):
        return _continued(code("{name} is", name=name), text)
    if _is_third_person(text):
        return _continued(name, text)
    return _after_colon(name, text)


def _is_third_person(text: str) -> bool:
    """Whether a sentence begins with what something does: ``Deletes a pet``."""
    words = text.split(" ")
    verb = _capital(words[0])
    return verb in _THIRD_PERSON or (_ends_in_s(verb) and _acts(words, 0))


def _told(text: str) -> str:
    """What a command tells to do, as what is done: ``list or watch`` as ``lists or
    watches``; empty for a sentence that is no command."""
    words = text.split(" ")
    places = (0, 1) if words[0].endswith("ly") and len(words) > 1 else (0,)
    for place in places:
        if _capital(words[place]) in _VERBS or (
            _acts(words, place) and not _ends_in_s(words[place])
        ):
            break
    else:
        return ""
    words[0] = words[0].lower()
    words[place] = _conjugated(words[place])
    match words[place + 1 : place + 3]:
        case ["and" | "or", second] if _capital(second) in _VERBS:
            words[place + 2] = _conjugated(second)
    return " ".join(words)


def _acts(words: list[str], place: int) -> bool:
    """Whether a word is a verb, known or not: something is done to what follows."""
    verb = _capital(words[place])
    following = words[place + 1 : place + 2]
    return (
        _WORD.fullmatch(verb) is not None
        and verb not in _NO_VERBS
        and bool(following)
        and following[0] in _BEFORE_NOUNS
    )


def _ends_in_s(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _continued(start: Code, text: str) -> SpecText:
    return SpecText(f"{start} {text[0].lower()}{text[1:]}")


def _after_colon(name: Code, text: str) -> SpecText:
    return SpecText(f"{name}: {text}" if text else f"{name}.")
