"""Where the descriptors of operations and tools stand, and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.methods import Method
from generator.ir.operations import AnswerKind, Operation
from generator.ir.plans import Call
from generator.ir.requests import OperationRequest, ToolRequest
from generator.ir.tools import Tool
from generator.languages.common.clashes import Clashes
from generator.languages.common.plan_requests import (
    operation_requests_of,
    requests_of,
)
from generator.languages.python.module import Module
from generator.languages.python.security import Security, security_of
from generator.problems import Problem
from generator.text.code import Code, code
from generator.text.identifiers import screaming, words_of
from generator.text.python import symbol


@dataclass(frozen=True, slots=True)
class Catalog:
    """The descriptors of one package."""

    operations: Mapping[str, Operation]
    tools: Mapping[str, Tool]
    constants: Mapping[str, str]
    """Constants of operations that several methods share, by key."""

    security: Security
    problems: tuple[Problem, ...]

    def operation(self, key: str) -> Operation:
        """An operation of the model."""
        return self.operations[key]

    def gives_bytes(self, method: Method) -> bool:
        """Whether a method's answer is bytes, which may go to a file."""
        plan = method.plan
        if not isinstance(plan, Call) or not isinstance(plan.request, OperationRequest):
            return False
        answer = self.operation(plan.request.operation).answer
        return answer.kind is AnswerKind.BYTES and plan.wait is None

    def tool(self, key: str) -> Tool:
        """A tool of the model."""
        return self.tools[key]

    def is_shared(self, key: str) -> bool:
        """Whether an operation stands in a module of its own."""
        return key in self.constants

    def operation_name(self, module: Module, key: str) -> Code:
        """A shared operation's descriptor, imported into ``module``."""
        file = module.renamed("_api", "operations", "operations")
        return code("{file}.{name}", file=file, name=symbol(self.constants[key]))

    def tool_name(self, module: Module, key: str) -> Code:
        """A tool's descriptor, imported into ``module``."""
        return module.sibling("_api.tools", tool_constant(key))

    @property
    def shared(self) -> tuple[Operation, ...]:
        """Operations that several methods share, in document order."""
        return tuple(
            one for one in self.operations.values() if one.key in self.constants
        )


def catalog_of(api: Api) -> Catalog:
    """Find the operations that stand in a module of their own."""
    uses = Counter(
        request.operation
        for owner in api.owners
        for method in owner.methods
        for request in operation_requests_of(method.plan)
    )
    if api.tools is not None:
        uses[api.tools.operation] += 2
    clashes = Clashes("Python")
    constants: dict[str, str] = {}
    for one in api.operations:
        if uses[one.key] > 1:
            name = screaming(one.name.words)
            constants[one.key] = name + clashes.claim(name, source=one.source)
    tools = {tool.key: tool for tool in api.tools.tools} if api.tools else {}
    operations = {one.key: one for one in api.operations}
    return Catalog(operations, tools, constants, security_of(api), clashes.problems)


def tools_of(method: Method) -> Iterator[str]:
    """Keys of the tools that a method uses."""
    for request in requests_of(method.plan):
        if isinstance(request, ToolRequest):
            yield request.tool


def tool_constant(key: str) -> str:
    """Constant of a tool: ``FILE_SYSTEM_READ_FILE``."""
    return screaming(words_of(key))
