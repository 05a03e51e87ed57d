"""Options that the guide shows, written out."""

from __future__ import annotations

from generator.text.code import Code, code


def hooks(package: Code) -> Code:
    """Hooks that sign, count and note."""
    return code(
        "{package}.WithHooks({package}.Hooks{{\n"
        "\tOnRequest: func(ctx context.Context, event *{package}.RequestEvent)"
        " error {{\n"
        '\t\tevent.Header.Set("X-Sent-By", "billing")\n'
        "\t\treturn nil\n"
        "\t}},\n"
        "\tOnResponse: func(ctx context.Context, event *{package}.ResponseEvent)"
        " {{\n"
        "\t\tlog.Println(event.Operation, event.StatusCode, event.Elapsed)\n"
        "\t}},\n"
        "\tOnError: func(ctx context.Context, event *{package}.ErrorEvent) {{\n"
        "\t\tlog.Println(event.Operation, event.Err, event.Retries)\n"
        "\t}},\n"
        "}})",
        package=package,
    )


def logger(package: Code) -> Code:
    """A logger that tells everything."""
    return code(
        "{package}.WithLogger(slog.New(\n"
        "\tslog.NewTextHandler(os.Stderr, &slog.HandlerOptions"
        "{{Level: slog.LevelDebug}}),\n"
        "))",
        package=package,
    )
