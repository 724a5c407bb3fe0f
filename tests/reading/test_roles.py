"""Who bears an act, where the word's own frame holds no place for him; who does what another word tells of."""

from __future__ import annotations

import pytest

from dragoman.reading.reader import Reader
from dragoman.records import Document

BORNE = [
    ("Chile expelled the top Peruvian diplomat.", "SANCTION", "CHL GOV", "PER GOV"),
    ("Turkey will begin a military operation against Kurdish fighters in Syria.", "ASSAULT", "TUR GOV", "SYR REB"),
    ("Russian forces launched a missile attack on Islamic State targets.", "ASSAULT", "RUS MIL", "NON:ISIS"),
    ("France will not lift the ban on Norway.", "REJECT", "FRA GOV", "NOR GOV"),
    ("Japan lifted economic sanctions imposed on India and Pakistan.", "RETREAT", "JPN GOV", "IND GOV"),
    ("Chinese hackers launched cyber attacks on India's power system.", "COERCE", "CHN CRM", "IND GOV"),
    ("Serbia threatened to shell British forces.", "THREATEN", "SRB GOV", "GBR MIL"),
    ("Opponents of the government in Peru clashed with police in Lima.", "PROTEST", "PER OPP", "PER COP"),
    ("Rome warned that Italy would leave if Paris broke its word.", "THREATEN", "ITA GOV", "FRA GOV"),
    ("A Turkish-owned freighter was searched by the Russian navy.", "COERCE", "RUS MIL", "TUR BUS"),
    ("A judge in Rome found the Syrian regime guilty of murder.", "SANCTION", "ITA JUD", "SYR GOV"),
]
ABOVE = [
    ("Zambia's president rejected a call from South Africa to delay the vote.", "REQUEST", "ZAF GOV", "ZMB GOV"),
    ("Norway refused to accept a request from Peru.", "REQUEST", "PER GOV", "NOR GOV"),
    ("A Brazilian judge ordered the release of the former president of Peru.", "RETREAT", "BRA JUD", "PER ELI"),
    ("In July Turkey declined Norway's plea for ships.", "REQUEST", "NOR GOV", "TUR GOV"),
    ("Rights groups accused Eritrea of massacres.", "ASSAULT", "ERI GOV", ""),
    ("The defence ministry in Lima blamed Chile for the raid.", "ASSAULT", "CHL GOV", "PER GOV"),
    ("Chile condemned the threats made by Peru.", "THREATEN", "PER GOV", ""),
]


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), BORNE + ABOVE)
def test_parties(rules: Reader, text: str, kind: str, actor: str, recipient: str) -> None:
    """The first event of the type has these parties, by rules alone."""
    found = [e for e in rules.read(Document(id="t", text=text, published="2024-06-15")).events if e.type == kind]
    assert found, text
    assert actor in {p.code for p in found[0].actors}
    assert {p.code for p in found[0].recipients} >= ({recipient} if recipient else set())


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Norway opened a sea lane on Monday, as its navy had promised six days before.", "AGREE", {"NOR MIL"}),
        ("The Peruvian air force has been sanctioned for decades.", "SANCTION", set()),
        ("Kim's envoys are in talks with South Korean officials.", "CONSULT", {"PRK GOV", "KOR GOV"}),
    ],
)
def test_with_models(reader: Reader, text: str, kind: str, actors: set[str]) -> None:
    """Grammar has the last word on possessors, on the subjects of passives, and on talks that are held."""
    found = [e for e in reader.read(Document(id="t", text=text, published="2024-06-15")).events if e.type == kind]
    assert found
    assert {p.code for p in found[0].actors} == actors
