"""The actions of an overlay, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.openapi.changes.changed_tree import (
    ChangedTree,
    TooMuchChange,
    UnfitChange,
)
from generator.openapi.changes.jsonpath import BadQuery, select
from generator.openapi.changes.origin import Origin, Place, Tokens
from generator.openapi.node import Node
from generator.openapi.pointer import join, split
from generator.problems import Problem


def apply_action(action: Node, tree: ChangedTree) -> Iterator[Problem]:
    """Do what an action says to every node that it selects.

    A target that selects nothing is most likely misspelt, and a warning.
    """
    keys = action.own_keys
    target = action.child("target")
    problems: list[Problem] = []
    selected = _selected(target, tree, problems)
    yield from problems
    if selected is None:
        return
    if not selected:
        message = "the target selects nothing in the document"
        yield target.problem("OVL011", message, severity="warning")
        return
    try:
        if keys.get("remove") is True:
            yield from _remove(target, selected, tree)
        elif "copy" in keys:
            yield from _copy(action.child("copy"), selected, tree)
        elif "update" in keys:
            update = action.child("update")
            place = Place(update.file, tuple(split(update.pointer)))
            for tokens in selected:
                tree.update(tokens, update.value, Origin(place))
        else:
            message = "the action has neither update, copy nor remove: it does nothing"
            yield action.problem("OVL012", message, severity="warning")
    except UnfitChange as error:
        at = _node(action, error.place)
        yield at.problem("OVL013", error.message)
    except TooMuchChange as error:
        yield action.problem(error.code, error.message)


def _remove(
    target: Node, selected: Sequence[Tokens], tree: ChangedTree
) -> Iterator[Problem]:
    if () in selected:
        yield target.problem("OVL014", "the whole document cannot be removed")
        return
    # From the end, and what is inside first: no place moves before its turn.
    for tokens in sorted(selected, key=_order, reverse=True):
        tree.remove(tokens)


def _copy(
    source: Node, selected: Sequence[Tokens], tree: ChangedTree
) -> Iterator[Problem]:
    problems: list[Problem] = []
    found = _selected(source, tree, problems)
    yield from problems
    if found is None:
        return
    if len(found) != 1:
        message = f"copy must select one node, but selects {len(found) or 'none'}"
        yield source.problem("OVL015", message)
        return
    value, origin = tree.get(found[0]), tree.origin.cut(found[0])
    for tokens in selected:
        tree.update(tokens, value, origin)


def _selected(
    query: Node, tree: ChangedTree, problems: list[Problem]
) -> Sequence[Tokens] | None:
    """What a query selects; None if it is none."""
    try:
        selection = select(str(query.value), tree.data)
    except BadQuery as error:
        message = f"this is no JSONPath of RFC 9535: {error}"
        problems.append(query.problem("OVL010", message))
        return None
    if selection.corrected is not None:
        message = "RFC 9535 wants brackets around names with hyphens"
        hint = f"write {selection.corrected}"
        problems.append(query.problem("OVL016", message, hint=hint, severity="warning"))
    return selection.places


def _order(tokens: Tokens) -> tuple[tuple[int, str], ...]:
    return tuple((int(t) if t.isdecimal() else -1, t) for t in tokens)


def _node(action: Node, place: Place) -> Node:
    """The part of the action that does not fit, or the action if it is a copy."""
    if place.file != action.file or not join(place.tokens).startswith(action.pointer):
        return action
    node = action
    for token in place.tokens[len(action.tokens) :]:
        node = node.child(int(token) if node.is_list else token)
    return node
