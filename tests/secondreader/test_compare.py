"""Which records are of the same thing."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.records import Party, Speaker
from dragoman.secondreader.compare import disagreements
from made import Maker

SENTENCES = [(0, Maker.text.index("\n"))]


def test_the_same_words_pair_whatever_the_type(make: Maker) -> None:
    ours, theirs = make.event(id="e1"), make.event(id="l1", type="ASSAULT", aux=("future",))
    (found,) = disagreements(((), (ours,)), ((), (theirs,)), SENTENCES)
    assert (found.ours, found.second) == ("e1", "l1")
    assert {d.field: (d.ours, d.second) for d in found.differences} == {
        "type": ("AID", "ASSAULT"), "aux": ("", "future"),
    }  # fmt: skip


def test_other_words_pair_by_type_and_party_in_a_sentence(make: Maker) -> None:
    ours = make.event("shipped", id="e1")
    assert disagreements(((), (ours,)), ((), (make.event("drones", id="l1"),)), SENTENCES) == ()
    stranger = (Party(name="X", code="XXX GOV"),)
    apart = make.event("drones", id="l1", actors=stranger, recipients=())
    found = disagreements(((), (ours,)), ((), (apart,)), SENTENCES)
    assert {(d.ours, d.second, d.differences) for d in found} == {("e1", None, ()), (None, "l1", ())}


def test_each_record_is_paired_once_and_the_likest_first(make: Maker) -> None:
    ours = [make.event("drones", id="e1"), make.event("shipped", id="e2")]
    theirs = [make.event("shipped", id="l1", aux=("negation",)), make.event("shipped drones", id="l2")]
    found = disagreements(((), ours), ((), theirs), SENTENCES)
    assert [(d.ours, d.second) for d in found] == [("e2", "l1")]
    assert len(disagreements(((), ours), ((), [*theirs, make.event(id="l3")]), SENTENCES)) == 2


def test_the_order_of_parties_does_not_count(make: Maker) -> None:
    a, b = Party(name="A", code="AAA GOV"), Party(name="B", code="BBB GOV")
    ours, theirs = make.event(id="e1", actors=(a, b)), make.event(id="l1", actors=(b, a))
    assert disagreements(((), (ours,)), ((), (theirs,)), SENTENCES) == ()


def test_attributions_pair_by_content_and_differ_by_speaker(make: Maker) -> None:
    said = make.reading().attributions[0]
    other = replace(said, id="s1", content=(make.span("Veldoria shipped drones"),))
    assert disagreements(((said,), ()), ((other,), ()), SENTENCES) == ()
    other = replace(other, speaker=Speaker(name="X", code="XXX GOV"))
    (found,) = disagreements(((said,), ()), ((other,), ()), SENTENCES)
    assert [(d.field, d.ours, d.second) for d in found.differences] == [("source", "OST GOV", "XXX GOV")]
    assert found.sentence == SENTENCES[0]
    (found,) = disagreements(((said,), ()), ((), ()), SENTENCES)
    assert (found.about, found.ours, found.second) == ("attribution", "a1", None)
