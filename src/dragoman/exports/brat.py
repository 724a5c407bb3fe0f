"""`brat`: standoff annotations (https://brat.nlplab.org/standoff.html) as a ZIP archive of one folder: a `.txt` and a
`.ann` for each report, and `annotation.conf`, ready for brat and for annotators.

It cannot hold: codes of actors (they are notes), dates, confidence. Auxiliary modes are attributes, actors and
recipients arguments where their words stand in the report; sources, cues and contents of attributions are entities
with relations.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from dragoman.records import Reading, Span, Spans

AUX = ("Future", "Hypothetical", "Negation", "Historical")


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write the archive; returns the reports."""
    from dragoman.exports.filling import kinds

    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry("dragoman/annotation.conf"), conf(kinds()))
        for count, reading in enumerate(readings, 1):
            plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in reading.document.id)
            name = f"dragoman/{count:06}-{plain[:80]}"
            archive.writestr(entry(f"{name}.txt"), reading.document.text)
            archive.writestr(entry(f"{name}.ann"), annotated(reading))
    return count


def entry(name: str) -> zipfile.ZipInfo:
    """A file of the archive with a fixed time, so that the same ledger gives the same bytes."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def conf(types: Iterable[str]) -> str:
    """`annotation.conf` for these types of event."""
    events = "\n".join(f"{t}\tActor*:Actor, Recipient*:Actor" for t in types)
    return (
        "[entities]\nActor\nSource\nCue\nContent\n\n[relations]\nSays\tArg1:Source, Arg2:Cue\n"
        f"Tells\tArg1:Cue, Arg2:Content\n\n[events]\n{events}\n\n[attributes]\n"
        + "\n".join(f"{a}\tArg:<EVENT>" for a in AUX)
        + "\n"
    )


def annotated(reading: Reading) -> str:
    """The `.ann` file of a report."""
    text, lines, counts = reading.document.text, [], {"T": 0, "E": 0, "R": 0, "A": 0, "#": 0}

    def add(kind: str, body: str) -> str:
        counts[kind] += 1
        name = f"{kind}{counts[kind]}"
        lines.append(f"{name}\t{body}")
        return name

    def entity(kind: str, spans: Spans) -> str:
        places = [piece for span in spans for piece in broken(text, span)]
        said = " ".join(text[s:e] for s, e in places)
        return add("T", f"{kind} {';'.join(f'{s} {e}' for s, e in places)}\t{said}")

    named: dict[Span, str] = {}
    for e in reading.events:
        trigger = entity(e.type, e.trigger)
        arguments = []
        for role, side in (("Actor", e.actors), ("Recipient", e.recipients)):
            spans = [(p, p.span) for p in side if p.span is not None]
            for n, (p, span) in enumerate(spans, 1):
                if span not in named:
                    named[span] = entity("Actor", (span,))
                    add("#", f"AnnotatorNotes {named[span]}\t{p.code}")
                arguments.append(f"{role}{n if n > 1 else ''}:{named[span]}")
        event = add("E", " ".join([f"{e.type}:{trigger}", *arguments]))
        for aux in e.aux:
            add("A", f"{aux.capitalize()} {event}")
    for a in reading.attributions:
        if not a.cue:
            continue
        cue = entity("Cue", a.cue)
        if a.source:
            add("R", f"Says Arg1:{entity('Source', a.source)} Arg2:{cue}")
        if a.content:
            add("R", f"Tells Arg1:{cue} Arg2:{entity('Content', a.content)}")
    return "\n".join(lines) + ("\n" if lines else "")


def broken(text: str, span: Span) -> list[Span]:
    """A span without the ends of lines in it, which brat does not allow."""
    found, at = [], span[0]
    for piece in text[span[0] : span[1]].split("\n"):
        if piece.strip():
            found.append((at, at + len(piece)))
        at += len(piece) + 1
    return found
