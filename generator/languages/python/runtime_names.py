"""Where generated code finds the names that it does not define itself."""

from __future__ import annotations

BUILTINS = frozenset(
    (
        "bool",
        "bytes",
        "dict",
        "float",
        "frozenset",
        "int",
        "isinstance",
        "list",
        "object",
        "property",
        "str",
        "type",
    )
)
"""Builtins that generated code uses; a member of the same name would hide them."""

STANDARD: dict[str, str] = {
    "Any": "typing",
    "Awaitable": "collections.abc",
    "Callable": "collections.abc",
    "ClassVar": "typing",
    "Decimal": "decimal",
    "Literal": "typing",
    "Mapping": "collections.abc",
    "PathLike": "os",
    "Self": "typing",
    "TYPE_CHECKING": "typing",
    "TypeAlias": "typing",
    "Unpack": "typing",
    "cached_property": "functools",
    "cast": "typing",
    "date": "datetime",
    "datetime": "datetime",
    "partial": "functools",
}
"""Modules of the standard library by the names that generated code takes."""

RUNTIME: dict[str, str] = {
    name: module
    for module, names in {
        "bodies": "File",
        "checks": "Check Rule",
        "codecs": "ANY BOOLEAN Codec INTEGER NUMBER RAW TEXT lazy list_of map_of"
        " nullable record",
        "deprecation": "deprecated",
        "decimals": "DECIMAL",
        "formats": "BASE64 DATE TIMESTAMP embedded",
        "method": "Built Given Joined Method Outcome Selected Transferred",
        "objects": "AsyncBase AsyncClientBase Base ClientBase",
        "operation": "Answer Body Composed Credential Envelope ErrorRule Fixed"
        " Generated Operation Parameter Scheme Setting",
        "options": "RequestOptions WaitOptions WatchOptions",
        "pages": "AsyncPage AsyncPagedResult Page PagedResult",
        "paths": "DECODE Each Keys",
        "plans": "Arg Ask Call Const CursorPages FromAnswer LinkPages Listing Lookup"
        " NumberPages OffsetPages Own ReadChunks Tool ToolProtocol Transfer Use Wait"
        " Watch WriteChunks",
        "records": "OMIT Omit Record field",
        "profile": "CredentialSetting Profile Variable configure",
        "redaction": "Secret",
        "result_view": "AsyncInResult InResult Result ResultView",
        "results": "BaseResult",
        "scope": "EntityKind Scope lazily",
        "settings": "Settings",
        "structs": "Struct member",
        "support": "Environment Snapshot Support SupportMatrix",
        "text_formats": "base64 directory_lines file_blocks json key_value_lines"
        " lines",
        "unions": "constant one_of tagged",
    }.items()
    for name in names.split()
}
"""Modules of the runtime by the names that generated code takes from them."""
