"""The reference of commands, from the commands themselves: what each does, its arguments and options, its example.

Built from the names, words and defaults that the program declares, not from what its help prints, whose wrapping and
wording belong to Typer; `tests/docs/test_commands.py` holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer

from dragoman.cli import app

HEAD = """# Commands

Made from the program itself by `python -m pages`. `dragoman COMMAND --help` tells the same in a terminal.
"""
OF_TYPER = {"--install-completion", "--show-completion", "--help"}  # the library's, the same in every program


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each command that does something, with its words (`("watch", "add")`), and the groups before their commands."""

    def walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
        yield words, command
        for name, below in getattr(command, "commands", {}).items():
            yield from walk(below, (*words, name))

    return walk(typer.main.get_command(app), ())


def page() -> str:
    """The whole page."""
    return HEAD + "".join(section(words, command) for words, command in commands())


def section(words: tuple[str, ...], command: Any) -> str:
    """One command: a heading, what its help says, its example, and a table of what it takes."""
    said, example = told(command.help or "")
    lines = [f"\n{'##' if len(words) < 2 else '###'} dragoman {' '.join(words)}".rstrip(), "\n\n".join(said)]
    if example:
        lines += ["", "```sh", example, "```"]
    taken = [
        param for param in command.params if not getattr(param, "hidden", False) and not OF_TYPER & set(param.opts)
    ]
    if taken:
        lines += ["", "| takes | what |", "| --- | --- |", *(row(param, command) for param in taken)]
    return "\n".join(lines) + "\n"


def told(text: str) -> tuple[list[str], str]:
    """The paragraphs of a command's help, and the command of its example."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    examples = [part.removeprefix("Example: ") for part in paragraphs if part.startswith("Example: ")]
    said = [part for part in paragraphs if part and not part.startswith("Example: ")]
    return said, "\n".join(examples)


def row(param: Any, command: Any) -> str:
    """One argument or option: its names with what follows them, and its help with default and variable."""
    value = "" if getattr(param, "is_flag", False) else metavar(param, command)
    if param.param_type_name == "argument":
        names = f"`{value}`"
    else:
        shown = [*param.opts, *param.secondary_opts]
        names = ", ".join(f"`{name} {value}`" if value else f"`{name}`" for name in shown)
    notes = []
    if param.required:
        notes.append("Needed.")
    elif param.default not in (None, False, "", ()) and not callable(param.default):
        notes.append(f"Else `{param.default}`.")
    if param.envvar:
        notes.append(f"Also from the variable `{param.envvar}`.")
    help_ = " ".join((getattr(param, "help", None) or "").split())
    return f"| {cell(names)} | {cell(' '.join((help_, *notes)).strip())} |"


def metavar(param: Any, command: Any) -> str:
    """What stands for the value: as declared, else the choices, else the parameter's name in capitals."""
    choices = literals(get_type_hints(command.callback, include_extras=False).get(param.name))
    return param.metavar or "|".join(choices) or param.name.upper()


def literals(kind: Any) -> list[str]:
    """The values of a Literal, alone or in a union."""
    if get_origin(kind) is Literal:
        return [str(value) for value in get_args(kind)]
    return [value for part in get_args(kind) for value in literals(part)]


def cell(text: str) -> str:
    """A text that breaks no table."""
    return text.replace("|", "\\|")
