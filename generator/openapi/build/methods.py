"""Methods that ``x-sdk`` declares on operations."""

from __future__ import annotations

from generator.ir.methods import Failure, Method, Outcome
from generator.ir.operations import Supplied
from generator.ir.plans import Call, Delegate, Plan
from generator.ir.requests import Assignment, ToolRequest
from generator.ir.values import NO_DOC, Doc
from generator.openapi.build.arguments import from_argument
from generator.openapi.build.calls import Call as ReadCall
from generator.openapi.build.calls import Calls
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.docs import doc
from generator.openapi.build.extension import x_sdk
from generator.openapi.build.operations import Described
from generator.openapi.build.owners import Draft, Owners
from generator.openapi.build.plans import Plans
from generator.openapi.build.results import Outcomes, Payload, given_in
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.tools import Tools
from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean


class Methods:
    """Reads the methods of all operations into their owners."""

    def __init__(
        self,
        context: Context,
        schemas: Schemas,
        owners: Owners,
        plans: Plans,
        outcomes: Outcomes,
        tools: Tools,
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.owners = owners
        self.plans = plans
        self.outcomes = outcomes
        self.tools = tools
        self.calls = Calls(context, schemas, owners, tools)

    def read(self, described: Described) -> bool:
        """Read the methods of one operation; whether it declares any."""
        extension = x_sdk(described.node)
        declared = extension.get("methods") if extension is not None else None
        if declared is None:
            return False
        for key, node in declared.items():
            self._method(described, key, node)
        return True

    def _method(self, described: Described, key: str, node: Node) -> None:
        owner_name, _, written = key.rpartition(".")
        owner = self.owners.find(owner_name)
        if owner is None or not written:
            hint = did_you_mean(owner_name, self.owners.drafts)
            message = f'no owner is called "{owner_name}"'
            if not owner_name or not written:
                message = f'"{key}" is not of the form Owner.method'
            self.context.error(node, "EXT104", message, hint, at_key=True)
            return
        name = name_of(written)
        if any(method.name == name for method in owner.methods):
            self.context.error(
                node, "EXT106", f"{owner_name} has two methods {written}", at_key=True
            )
            return
        call = self.calls.read(described, key, node, owner, self._earlier(node))
        payload = self._payload(described, node)
        failure = node.string("failure")
        returns = node.get("returns")
        text = returns.string("description") if returns is not None else None
        outcome = self.outcomes.outcome(
            returns, payload, Failure(failure) if failure else owner.failure
        )
        self._check_given(returns or node, outcome, call)
        owner.methods.append(
            Method(
                name=name,
                owner=owner.key,
                arguments=call.positional,
                group=call.group,
                options=call.options,
                plan=self._plan(described, node, owner, call, payload),
                outcome=outcome,
                source=node.source,
                doc=_doc(node, described),
                returns=doc(None, text) if text else NO_DOC,
                closes=node.flag("closes"),
                deprecated=node.text("deprecated"),
            )
        )

    def _check_given(self, node: Node, outcome: Outcome, call: ReadCall) -> None:
        """What comes back may hold arguments of the method, and of no other."""
        group = (call.group.name,) if call.group is not None else ()
        known = {*(item.name for item in (*call.positional, *call.options)), *group}
        for given in given_in(outcome):
            if given.argument not in known:
                words = "_".join(given.argument.words)
                message = f"the method has no argument {words}"
                self.context.error(node, "EXT104", message)

    # -- plan ------------------------------------------------------------------

    def _earlier(self, node: Node) -> Payload | None:
        """The answer that ``payload`` values come from: a transfer's context."""
        transfer = node.get("transfer")
        context = transfer.get("context") if transfer is not None else None
        if context is None:
            return None
        described = self.plans.operations.all.get(context.string("operation") or "")
        return self.plans.payload(described) if described is not None else None

    def _payload(self, described: Described, node: Node) -> Payload:
        tool = node.get("tool")
        if tool is not None:
            return Payload(tool.get("schema"), "", name_of(tool.string("name") or ""))
        wait = node.get("wait")
        if wait is not None and wait.flag("gives"):
            polled = self.plans.operations.all.get(wait.string("operation") or "")
            if polled is not None:
                return self.plans.payload(polled)
        carrier = self.tools.carrier
        if carrier is not None and carrier.operation.key == described.operation.key:
            return Payload(None, "", described.operation.name)
        return self.plans.payload(described)

    def _plan(
        self,
        described: Described,
        node: Node,
        owner: Draft,
        call: ReadCall,
        payload: Payload,
    ) -> Plan:
        entity, request = self.owners.entity_of(owner), call.request
        delegate, pages = node.get("delegate"), node.get("pages")
        chunks, transfer, watch = (
            node.get(key) for key in ("chunks", "transfer", "watch")
        )
        if delegate is not None:
            method = (delegate.string("method") or "").rpartition(".")[2]
            argument = name_of(delegate.string("argument") or "")
            return Delegate(argument, name_of(method))
        if isinstance(request, ToolRequest):
            if chunks is not None:
                stat = self._tool(chunks.get("stat"), "tool")
                ranges = self._tool(chunks, "ranges")
                return self.plans.chunks(chunks, request, stat, ranges)
            if watch is not None:
                return self.plans.watch(watch, request, payload)
            return Call(request)
        if pages is not None:
            return self.plans.listing(pages, request, payload)
        if transfer is not None:
            found = self.plans.transfer(transfer, request, payload, entity, call.reads)
            return found or Call(request)
        wait = node.get("wait")
        if wait is None:
            return Call(request)
        earlier = self.plans.payload(described)
        waited = self.plans.wait(wait, entity, earlier, call.reads)
        return Call(request, waited[0] if waited else None, wait.flag("gives"))

    def _tool(self, node: Node | None, key: str) -> ToolRequest | None:
        """The tool of another method, given the arguments of the same names."""
        name = node.string(key) if node is not None else None
        if node is None or name is None:
            return None
        tool = self.tools.tools.get(name)
        if tool is None:
            message = f"{name} must be declared before it is used here"
            self.context.error(node.get(key) or node, "EXT104", message)
            return None
        return ToolRequest(
            tool.key,
            tuple(
                Assignment(item.key, from_argument("_".join(item.name.words)))
                for item in tool.arguments
                if isinstance(item.origin, Supplied)
                and item.key not in self._taken(node)
            ),
        )

    def _taken(self, chunks: Node) -> set[str]:
        """Tool arguments that the plan fills."""
        return {f"body.{chunks.string(key)}" for key in ("offset", "length")}


def _doc(node: Node, described: Described) -> Doc:
    """The method's own words; the operation's where it has none."""
    own, operation = node.string("summary"), described.node
    if own is not None:
        return doc(own, node.string("description"))
    text = node.string("description") or operation.string("description")
    return doc(operation.string("summary"), text)
