"""Complete programs out of the page's blocks: a fragment gets a frame around it.

The code of a block is not changed. The API key is the one that the page writes; the
endpoint comes from the environment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.examples.page import Block

PYTHON_FRAME = """\
from agentbay import AgentBay, AgentBayError

agent_bay = AgentBay(api_key="your_api_key")
session = agent_bay.create().session
{code}
session.delete()
print("done")
"""

GO_FRAME = """\
package main

import (
	"fmt"
	"os"

	"github.com/aliyun/wuying-agentbay-sdk/golang/pkg/agentbay"
)

func main() {{
	client, err := agentbay.NewAgentBay("your_api_key", nil)
	if err != nil {{
		panic(err)
	}}
	created, err := client.Create(nil)
	if err != nil {{
		panic(err)
	}}
	use(created.Session)
	if _, err := created.Session.Delete(); err != nil {{
		panic(err)
	}}
	fmt.Fprintln(os.Stdout, "done")
}}

func use(session *agentbay.Session) {{
{code}}}
"""

TYPESCRIPT_FRAME = """\
import {{ AgentBay, type Session }} from 'wuying-agentbay-sdk';

{code}
const agentBay = new AgentBay({{ apiKey: 'your_api_key' }});
const created = await agentBay.create();
if (!created.success) {{
  throw created.error;
}}
await {function}(created.session);
await created.session.delete();
console.log('done');
"""

_FUNCTION = re.compile(r"async function (\w+)\(session: Session\)")


@dataclass(frozen=True, slots=True)
class Program:
    """A source file that can be run as it is."""

    name: str
    """Unique among the programs of its language; also a file name."""

    language: str
    text: str
    is_test: bool = False
    """Whether the language's runner of tests runs it."""


def program_of(block: Block) -> Program:
    """The program that shows a block at work."""
    return Program(block.method, block.language, _FRAMES[block.language](block.code))


def _python(code: str) -> str:
    return code if "import AgentBay" in code else PYTHON_FRAME.format(code=code)


def _go(code: str) -> str:
    if code.startswith("package main"):
        return code
    return GO_FRAME.format(code=code)


def _typescript(code: str) -> str:
    if "import { AgentBay }" in code:
        return code
    function = _FUNCTION.search(code)
    assert function is not None, "a fragment is a function that takes a session"
    return TYPESCRIPT_FRAME.format(code=code, function=function[1])


_FRAMES = {"python": _python, "go": _go, "ts": _typescript}
