"""The flagship document as Python: what the vendor's page promises."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.formatting import format_files
from generator.languages.python import LANGUAGE
from generator.openapi.build import build
from generator.openapi.load import load
from generator.render import render
from generator.template_tree import template_root

SPEC = Path(__file__).parents[3] / "spec" / "agentbay.yaml"


@cache
def files() -> dict[str, str]:
    """The package."""
    api, _ = build(load(SPEC))
    sdk, problems = LANGUAGE.view(api)
    assert problems == ()
    return format_files(render(sdk, template_root()))


@pytest.mark.parametrize(
    "signature",
    [
        "def delete(self, **options: Unpack[WaitOptions]) -> DeleteResult:",
        "def info(self, **options: Unpack[RequestOptions]) -> SessionInfo:",
        "def get_labels(self, **options: Unpack[RequestOptions]) -> dict[str, str]:",
        "def session_id(self) -> str:",
        "def file_system(self) -> FileSystem:",
    ],
)
def test_documented_signatures(signature: str) -> None:
    text = files()["agentbay/session.py"]
    assert f"    {signature}\n" in text


def test_signatures_that_take_more_than_a_line() -> None:
    text = files()["agentbay/session.py"]
    labels = "self, labels: dict[str, str], **options: Unpack[RequestOptions]"
    assert f"    def set_labels(\n        {labels}\n    ) -> OperationResult:" in text
    link = (
        "    def get_link(\n"
        "        self,\n"
        "        protocol_type: str | None = None,\n"
        "        port: int | None = None,\n"
        "        **options: Unpack[RequestOptions],\n"
        "    ) -> str:"
    )
    assert link in text


def test_descriptors_name_the_wire() -> None:
    text = files()["agentbay/_methods/session.py"]
    assert '"SetLabel",\n' in text
    assert '{"SessionId": Own("session_id"), "Labels": Arg("labels")}' in text


def test_the_key_is_no_argument_of_a_method() -> None:
    texts = [text for path, text in files().items() if path.startswith("agentbay/")]
    assert not any("authorization" in text for text in texts)
    assert 'origin=Credential("ApiKey", "Bearer ")' in "".join(texts)


def test_examples_are_programs() -> None:
    text = files()["examples/quickstart.py"]
    assert "with AgentBay() as agent_bay:\n" in text
    assert "        session = agent_bay.create().session\n" in text
