"""The reference of types, modes and contexts, from `lexicon/data/ontology.yaml`."""

from __future__ import annotations

from dragoman.lexicon.ontology import Ontology, TypeRules

HEAD = """# Types, modes, contexts

Made from the lexicon's [`ontology.yaml`](../src/dragoman/lexicon/data/ontology.yaml) by `python -m pages`;
`dragoman lexicon types` prints the same for a lexicon of your own. [coding.md](coding.md) says when an act is of which
type.

Each event carries all three views of its type: PLOVER's own, the quad class, and the root of CAMEO that stands nearest.
The score is PLOVER's, from conflict (-10) to cooperation (10); a mode may have one of its own.
"""


def page() -> str:
    """The whole page."""
    ontology = Ontology.load()
    lines = [HEAD, "## Types", "| type | quad class | score | CAMEO root | modes |", "| --- | --- | ---: | --- | --- |"]
    lines += [row(name, rules) for name, rules in ontology.types.items()]
    lines += ["", "## Contexts", "A mode says how it was done, and an event has one or none."]
    lines += [
        "A context says what it is about, and an event may have several.",
        "",
        "| context | what |",
        "| --- | --- |",
    ]
    lines += [f"| `{name}` | {gloss} |" for name, gloss in ontology.contexts.items()]
    return "\n".join(lines) + "\n"


def row(name: str, rules: TypeRules) -> str:
    """One type, and its modes with their scores."""
    modes = ", ".join(f"`{mode}` {score:+g}" for mode, score in rules.modes.items()) or "–"
    return f"| `{name}` | {rules.quad} | {rules.score:+g} | {rules.cameo} | {modes} |"
