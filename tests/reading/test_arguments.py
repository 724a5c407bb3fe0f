"""Who, whom, to whom: one construction a row, by the head words of the noun phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.reading.arguments import Arguments
from dragoman.reading.parse import Parse

# construction, sentence, predicate, role, head words in order
TABLE = [
    ("active", "Moscow shipped tanks to Damascus.", "shipped", "subjects", "Moscow"),
    ("active", "Moscow shipped tanks to Damascus.", "shipped", "objects", "tanks"),
    ("active", "Moscow shipped tanks to Damascus.", "shipped", "indirect", "Damascus"),
    ("double object", "Turkey gave Ukraine twenty drones.", "gave", "indirect", "Ukraine"),
    ("double object", "Turkey gave Ukraine twenty drones.", "gave", "objects", "drones"),
    ("passive", "The village was bombed by Israel.", "bombed", "subjects", "Israel"),
    ("passive", "The village was bombed by Israel.", "bombed", "objects", "village"),
    ("passive without a doer", "The village was bombed on Friday.", "bombed", "subjects", ""),
    ("perfect passive", "The treaty has been signed by both presidents.", "signed", "subjects", "presidents"),
    ("modal passive", "The envoy may be expelled by Norway.", "expelled", "subjects", "Norway"),
    ("got passive", "Two reporters got arrested by police.", "arrested", "objects", "reporters"),
    ("reduced relative", "The troops sent by Rome arrived.", "sent", "subjects", "Rome"),
    ("reduced relative", "The troops sent by Rome arrived.", "sent", "objects", "troops"),
    ("participle", "Soldiers guarding the border opened fire.", "guarding", "subjects", "Soldiers"),
    ("relative", "The army, which shelled the town, denied it.", "shelled", "subjects", "army"),
    ("relative", "Rebels who seized the port left on Monday.", "seized", "subjects", "Rebels"),
    ("relative of an object", "The weapons that Iran supplied reached Russia.", "supplied", "objects", "weapons"),
    ("relative of an object", "The weapons that Iran supplied reached Russia.", "supplied", "subjects", "Iran"),
    ("bare relative", "The weapons Iran supplied reached Russia.", "supplied", "objects", "weapons"),
    ("bare relative", "The weapons Iran supplied reached Russia.", "supplied", "subjects", "Iran"),
    ("passive relative", "The town that was shelled by Syria lies near.", "shelled", "objects", "town"),
    ("passive relative", "The town that was shelled by Syria lies near.", "shelled", "subjects", "Syria"),
    ("relative, two verbs", "Rebels who seized the port and burned it left.", "burned", "subjects", "Rebels"),
    ("subject control", "France promised to send helicopters.", "send", "subjects", "France"),
    ("subject control", "Japan agreed to lift the ban.", "lift", "subjects", "Japan"),
    ("subject control", "Oslo refused to sign the treaty.", "sign", "subjects", "Oslo"),
    ("object control", "France urged Mali to release the envoy.", "release", "subjects", "Mali"),
    ("object control", "The court ordered Hungary to pay the fine.", "pay", "subjects", "Hungary"),
    ("object control, passive", "Mali was urged to release the envoy.", "release", "subjects", "Mali"),
    ("control after on", "The EU called on Serbia to recognise the border.", "recognise", "subjects", "Serbia"),
    ("control after to", "Kyiv appealed to Berlin to send tanks.", "send", "subjects", "Berlin"),
    ("two controls", "Peru agreed to try to free the miners.", "free", "subjects", "Peru"),
    ("raising", "Iran appears to have shipped the drones.", "shipped", "subjects", "Iran"),
    ("raising", "Egypt is expected to host the talks.", "host", "subjects", "Egypt"),
    ("raising", "Egypt is likely to host the talks.", "host", "subjects", "Egypt"),
    ("adjective", "Chile is ready to receive the refugees.", "receive", "subjects", "Chile"),
    ("modal", "Chile could receive the refugees.", "receive", "subjects", "Chile"),
    ("coordinated verbs", "Ankara met the envoy and praised the plan.", "praised", "subjects", "Ankara"),
    ("coordinated verbs", "Ankara seized and destroyed the weapons.", "seized", "objects", "weapons"),
    ("coordinated passives", "The editor was arrested and deported by Cuba.", "deported", "objects", "editor"),
    ("coordinated infinitives", "Niger vowed to expel envoys and close the base.", "close", "subjects", "Niger"),
    ("coordinated control", "Spain asked Cuba to free them and allow visits.", "allow", "subjects", "Cuba"),
    ("gerund after a preposition", "The UN accused Rwanda of arming the rebels.", "arming", "subjects", "Rwanda"),
    ("gerund after a preposition", "The UN blamed Rwanda for attacking the town.", "attacking", "subjects", "Rwanda"),
    ("gerund after a preposition", "Canada praised Kenya for hosting the talks.", "hosting", "subjects", "Kenya"),
    ("gerund, passive", "Rwanda was accused of arming the rebels.", "arming", "subjects", "Rwanda"),
    ("gerund of means", "Pyongyang responded by firing a missile.", "firing", "subjects", "Pyongyang"),
    ("gerund of time", "Libya freed the crew after seizing the ship.", "seizing", "subjects", "Libya"),
    ("gerund as object", "Ghana stopped supplying the rebels.", "supplying", "subjects", "Ghana"),
    ("gerund clause", "Japan protested, calling the launch a threat.", "calling", "subjects", "Japan"),
    ("noun with infinitive", "Iran's pledge to free the sailors held.", "free", "subjects", "Iran"),
    ("noun with infinitive", "Mexico made a decision to close the border.", "close", "subjects", "Mexico"),
    ("purpose", "Brazil sent troops to guard the border.", "guard", "subjects", "troops"),
    ("purpose", "Peru held talks to settle the dispute.", "settle", "subjects", "Peru"),
    ("reported clause", "Oman said that Yemen had freed the pilots.", "freed", "subjects", "Yemen"),
    ("inversion", "“We have left,” said Lavrov.", "said", "subjects", "Lavrov"),
    ("possessive", "Iran's pledge angered Israel.", "pledge", "owners", "Iran"),
    ("national adjective", "The Russian attack failed.", "attack", "owners", "Russian"),
    ("by-phrase of a noun", "A raid by Israel killed ten people.", "raid", "owners", "Israel"),
    ("of-phrase", "The invasion of Kuwait shocked Cairo.", "invasion", "after of", "Kuwait"),
    ("against-phrase", "Sanctions against Belarus were eased.", "Sanctions", "after against", "Belarus"),
    ("with-phrase of an object", "Qatar held talks with Kenya.", "held", "after with", "Kenya"),
    ("between-phrase", "Talks between Chad and Sudan failed.", "Talks", "after between", "Chad"),
    ("out of", "Mali forced the mission out of Bamako.", "forced", "after out", "Bamako"),
    ("that-clause of a demand", "Kenya demanded that Somalia withdraw.", "demanded", "clause_subject", "Somalia"),
    ("infinitive of a wish", "Berlin wants Kyiv to talk.", "wants", "clause_subject", "Kyiv"),
    ("there is", "There was fighting in Goma.", "was", "subjects", ""),
]  # fmt: skip


def heads(parse: Parse, word: str, role: str) -> str:
    """The head words that stand in a role of the first token with these letters."""
    token = parse.words.index(word)
    arguments = Arguments(parse)
    name, _, preposition = role.partition(" ")
    found = arguments.after(token, preposition) if preposition else getattr(arguments, name)(token)
    return " ".join(parse.words[t] for t in found)


@pytest.mark.parametrize(
    ("sentence", "predicate", "role", "wanted"),
    [pytest.param(*row, id=f"{construction}: {row[1]} {row[2]}") for construction, *row in TABLE],
)
def test_roles(syntax: Callable[[str], Parse], sentence: str, predicate: str, role: str, wanted: str) -> None:
    assert heads(syntax(sentence), predicate, role) == wanted


@pytest.mark.parametrize(
    ("sentence", "word", "passive"),
    [
        ("The ship was seized.", "seized", True),
        ("The ship was boarded and seized by pirates.", "seized", True),
        ("Pirates have seized the ship.", "seized", False),
        ("Pirates seized the ship.", "seized", False),
        ("The ship seized by pirates sank.", "seized", True),
        ("The ship being towed sank.", "towed", True),
        ("Pirates had boarded and seized the ship.", "seized", False),
    ],
)
def test_passive(syntax: Callable[[str], Parse], sentence: str, word: str, passive: bool) -> None:
    parse = syntax(sentence)
    assert Arguments(parse).passive(parse.words.index(word)) is passive


def test_answers_are_not_changed_by_asking_again(syntax: Callable[[str], Parse]) -> None:
    parse = syntax("Rebels who seized the port and burned it were urged by Mali to leave and disarm.")
    arguments = Arguments(parse)
    once = [(arguments.subjects(t), arguments.objects(t)) for t in range(len(parse))]
    again = [(arguments.subjects(t), arguments.objects(t)) for t in reversed(range(len(parse)))]
    assert once == again[::-1]
    assert once == [(Arguments(parse).subjects(t), Arguments(parse).objects(t)) for t in range(len(parse))]


@pytest.mark.parametrize("sentence", [row[1] for row in TABLE[::6]])
def test_every_token_may_be_asked(syntax: Callable[[str], Parse], sentence: str) -> None:
    parse = syntax(sentence)
    arguments = Arguments(parse)
    tokens = set(range(len(parse)))
    for token in tokens:
        for role in ("subjects", "objects", "indirect", "owners", "supporters", "above", "clause_subject"):
            assert set(getattr(arguments, role)(token)) <= tokens
