"""What a template may contain: structure and printing, no logic."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes


def faults(source: str) -> Iterator[str]:
    """Everything in a template that belongs into the view, with its line."""
    try:
        tree = Environment(autoescape=False).parse(source)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno}: {error.message}"
        return
    yield from _statements(tree.body)


def _statements(body: list[nodes.Node]) -> Iterator[str]:
    for node in body:
        match node:
            case nodes.Output():
                for printed in node.nodes:
                    if not isinstance(printed, nodes.TemplateData):
                        yield from _attribute(printed)
            case nodes.If():
                yield from _condition(node.test)
                yield from _statements(node.body)
                for branch in node.elif_:
                    yield from _condition(branch.test)
                    yield from _statements(branch.body)
                yield from _statements(node.else_)
            case nodes.For():
                yield from _loop(node)
            case nodes.Include(template=nodes.Const(value=str())):
                if node.ignore_missing or not node.with_context:
                    yield _fault(node, "a plain include is enough")
            case _:
                yield _fault(node, "no such statement in a template")


def _loop(node: nodes.For) -> Iterator[str]:
    targets = (
        node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
    )
    if not all(isinstance(target, nodes.Name) for target in targets):
        yield _fault(node, "loop variables are plain names")
    if node.test is not None or node.recursive:
        yield _fault(node, "no condition and no recursion in a loop")
    yield from _attribute(node.iter)
    yield from _statements(node.body)
    yield from _statements(node.else_)


def _condition(test: nodes.Node) -> Iterator[str]:
    yield from _attribute(test.node if isinstance(test, nodes.Not) else test)


def _attribute(node: nodes.Node) -> Iterator[str]:
    """A name, or an attribute of an attribute of a name."""
    inner = node
    while isinstance(inner, nodes.Getattr):
        if inner.attr.startswith("_"):
            yield _fault(node, f"{inner.attr} is private")
        inner = inner.node
    if not isinstance(inner, nodes.Name):
        yield _fault(node, "only attributes of the view are printed and asked for")


def _fault(node: nodes.Node, why: str) -> str:
    return f"line {node.lineno}: {type(node).__name__}: {why}"
