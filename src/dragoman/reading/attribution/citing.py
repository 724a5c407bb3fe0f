"""Sources behind a source: "Citing unnamed envoys, the newspaper said the talks would move"."""

from __future__ import annotations

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution import sources
from dragoman.reading.attribution.draft import Draft
from dragoman.reading.parse import Parse


def cited(p: Parse, drafts: list[Draft], cues: CueLexicon) -> list[Draft]:
    """The drafts, where those of `citing` somebody are of the content that the citing verb has."""
    by_head = {d.head: d for d in drafts}
    out = []
    for d in drafts:
        if p.lemmas[d.head] in cues.phrases.citing and p.tags[d.head] == "VBG" and p.deps[d.head] in ("advcl", "prep"):
            outer = by_head.get(p.head[d.head])
            whom = p.child(d.head, "dobj")
            named = whom is not None and (p.lemmas[whom] in cues.phrases.informants or p.tags[whom][:3] == "NNP")
            if whom is not None and named and outer is not None and outer.form in ("clause", "quote") and outer.content:
                phrase = sources.phrase(p, whom, (len(p), -1))
                out.append(
                    Draft(d.head, "phrase", "asserts", [phrase], d.cue, list(outer.content), subject=whom, assured=True)
                )
                continue
        out.append(d)
    return out
