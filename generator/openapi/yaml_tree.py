"""From YAML text to plain data, in one pass over its events."""

from __future__ import annotations

from typing import Any

import yaml

from generator.openapi.limits import Limits
from generator.openapi.loaded import Loaded
from generator.openapi.text_file import TextFile
from generator.openapi.yaml_builder import Builder, too_many_nodes
from generator.openapi.yaml_events import YamlEvents
from generator.openapi.yaml_frame import ELEMENT, KEY
from generator.openapi.yaml_scalars import FIRST


def read_yaml(text: TextFile, limits: Limits) -> Loaded:
    """The data of a YAML text.

    Mistakes that leave one readable tree (a duplicate key, an unknown tag) are
    returned as problems; any other raises `LoadFailed`.
    """
    events = YamlEvents(text)
    if events.exceeds(limits.nodes):
        raise too_many_nodes(text, limits)
    builder = Builder(text, events, limits)
    try:
        _build(builder, events)
    except yaml.YAMLError as error:
        raise events.failure(error) from None
    return builder.finished()


def _build(builder: Builder, events: YamlEvents) -> None:
    """Hand every event to the builder.

    Most events are strings, or scalars that were met before, without an anchor
    or a tag. They are dealt with on the spot, because a large text has so many
    of them that calling a function for each would double the time of reading.
    """
    handlers, stack = builder.handlers, builder.stack
    string_keys, scalars = builder.string_keys, builder.scalars
    usual: Any = yaml.ScalarEvent if not events.changed else None
    event: Any
    container: Any
    value: Any
    for event in events:
        if (
            event.__class__ is usual
            and event.anchor is None
            and event.tag is None
            and (value := event.value)
        ):
            frame = stack[-1]
            key, container = frame.key, frame.container
            is_string = value[0] not in FIRST or not event.implicit[0]
            if key is KEY:
                if value not in container and (is_string or value in string_keys):
                    frame.key = value
                    frame.key_at = event.start_mark.index
                    builder.nodes += 1
                    continue
            elif is_string or (value := scalars.get(value, scalars)) is not scalars:
                if key is ELEMENT:
                    container.append(value)
                    frame.marks.append(event.start_mark.index)
                    builder.nodes += 1
                    continue
                if key.__class__ is str:
                    container[key] = value
                    frame.marks += (frame.key_at, event.start_mark.index)
                    frame.key = KEY
                    builder.nodes += 1
                    continue
        handler = handlers.get(event.__class__)
        if handler is not None:
            handler(event)
