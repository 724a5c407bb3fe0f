"""What operators make of the predicates under them: sentence, word, the event's type and auxiliary modes.

Read by rules alone, since that is what the operators' table decides; the models choose among what it offers.
"""

from __future__ import annotations

import pytest

from dragoman.reading.reader import Reader
from dragoman.records import Document

NOTHING = ""
# sentence, a word of the event's trigger, TYPE and modes ("" where the word is no event of its own)
TABLE = [
    # agree, promise, offer
    ("France agreed to meet Serbia.", "meet", "AGREE future"),
    ("Russia agreed to withdraw its troops from Armenia.", "withdraw", "CONCEDE future"),
    ("China promised to supply Pakistan with aid.", "supply", "AGREE future"),
    ("Iran pledged to release the sailors.", "release", "CONCEDE future"),
    ("Japan offered to host talks with North Korea.", "host", "AGREE future"),
    ("Turkey vowed to attack the Kurds.", "attack", "THREATEN"),
    ("The United States vowed to impose sanctions on Iran.", "sanctions", "THREATEN"),
    ("Israel accepted a ceasefire.", "ceasefire", "CONCEDE future"),
    ("Germany is ready to help Ukraine.", "help", "AGREE future"),
    ("Russia did not agree to withdraw its troops.", "withdraw", "CONCEDE future negation"),
    # the future alone
    ("France will meet Serbia on Monday.", "meet", "AGREE future"),
    ("Russia will withdraw its troops from Armenia.", "withdraw", "CONCEDE future"),
    ("Russia will attack Ukraine.", "attack", "ASSAULT future"),
    ("The EU will impose sanctions on Belarus.", "sanctions", "SANCTION future"),
    ("Chinese officials plan to visit India.", "visit", "AGREE future"),
    ("Israel plans to bomb Lebanon.", "bomb", "ASSAULT future"),
    ("The leaders of France and Italy are expected to meet.", "meet", "AGREE future"),
    ("Japan is due to sign the treaty with India.", "sign", "AGREE future"),
    ("Turkey hopes to sign the treaty with Greece.", "sign", "AGREE future hypothetical"),
    ("India may expel Canadian diplomats.", "expel", "SANCTION hypothetical"),
    # refuse
    ("Iran refused to meet American officials.", "meet", "REJECT"),
    ("Iran refused to release the sailors.", "release", "REJECT"),
    ("Poland declined to help Hungary.", "help", "REJECT"),
    ("Egypt ruled out talks with Ethiopia.", "talks", "REJECT"),
    ("Moscow rejected a ceasefire with Ukraine.", "ceasefire", "REJECT"),
    ("Hungary opposed sanctions on Russia.", "sanctions", "REJECT"),
    ("The United States will not lift the embargo on Cuba.", "embargo", "REJECT"),
    ("Russia will not withdraw its troops from Georgia.", "withdraw", "REJECT"),
    ("Iran will never negotiate with Israel.", "negotiate", "REJECT"),
    ("Russia said it would not release the sailors.", "release", "REJECT"),
    # threaten
    ("North Korea threatened to attack South Korea.", "attack", "THREATEN"),
    ("North Korea threatened to attack South Korea.", "threatened", "THREATEN"),
    ("China threatened sanctions against Taiwan.", "sanctions", "THREATEN"),
    # ask
    ("Ukraine asked Germany to supply tanks.", "supply", NOTHING),
    ("Ukraine asked Germany to supply tanks.", "asked", "REQUEST"),
    ("France called for a ceasefire in Sudan.", "ceasefire", NOTHING),
    ("Kenya demanded the release of its soldiers from Somalia.", "release", "REQUEST"),
    ("Greece urged Turkey to withdraw its troops.", "urged", "REQUEST"),
    # stop
    ("Germany stopped supplying Ukraine with weapons.", "supplying", "SANCTION"),
    ("The United States suspended aid to Egypt.", "aid", "SANCTION"),
    ("Sudan halted the bombing of villages in Darfur.", "bombing", "RETREAT"),
    ("Israel ended its blockade of Gaza.", "blockade", "RETREAT"),
    ("Iran called off talks with Saudi Arabia.", "talks", "REJECT"),
    ("India cancelled a meeting with Pakistan.", "meeting", "REJECT"),
    ("Australia suspended cooperation with Myanmar.", "cooperation", "SANCTION"),
    ("Nurses in Portugal ended their strike.", "strike", "RETREAT"),
    ("Military aid to Egypt was suspended by the United States.", "aid", "SANCTION"),
    ("The suspension of aid to Egypt by the United States angered Cairo.", "aid", "SANCTION"),
    ("Russia will stop supplying Poland with gas.", "supplying", "SANCTION future"),
    # lift and ease
    ("The EU lifted sanctions on Belarus.", "sanctions", "RETREAT"),
    ("Sanctions on Belarus were lifted by the EU.", "Sanctions", "RETREAT"),
    ("The EU will lift sanctions on Belarus.", "sanctions", "CONCEDE future"),
    ("The EU agreed to lift sanctions on Belarus.", "sanctions", "CONCEDE future"),
    ("The United States eased sanctions on Venezuela.", "sanctions", "CONCEDE"),
    ("Israel eased its blockade of Gaza.", "blockade", "RETREAT"),
    ("Talks between Chad and Sudan ended.", "Talks", "CONSULT"),
    ("Iran and Iraq concluded talks on water.", "talks", "CONSULT"),
    ("The lifting of sanctions on Syria by Canada began.", "sanctions", "RETREAT"),
    # deny and accuse: what is denied or alleged is an event too
    ("Iran denied supplying Russia with drones.", "denied", "REJECT"),
    ("Iran denied supplying Russia with drones.", "supplying", "AID negation"),
    ("Israel accused Iran of attacking its ships.", "accused", "ACCUSE"),
    ("Israel accused Iran of attacking its ships.", "attacking", "ASSAULT"),
    ("Ukraine condemned the Russian attack on Kharkiv.", "attack", "ASSAULT"),
    # fail, try, prevent, begin
    ("Serbia failed to reach an agreement with Kosovo.", "agreement", "AGREE negation"),
    ("Rebels failed to capture the Libyan capital.", "capture", "ASSAULT negation"),
    ("Russia tried to seize Ukrainian ships.", "seize", "COERCE"),
    ("India began to withdraw its troops from China's border.", "withdraw", "RETREAT"),
    ("Ethiopia resumed shelling Eritrea.", "shelling", "ASSAULT"),
    ("Israel continued to bomb Lebanon.", "bomb", "ASSAULT"),
    ("Jordan held talks with Egypt.", "talks", "CONSULT"),
    # talk about
    ("Turkey and Russia discussed a treaty on trade.", "discussed", "CONSULT"),
    ("Turkey and Russia discussed the withdrawal of troops.", "withdrawal", NOTHING),
    # orders to one's own
    ("Putin ordered Russian troops to withdraw from Kherson.", "withdraw", "RETREAT future"),
    # conditions
    ("If Russia attacks Poland, NATO will respond.", "attacks", "ASSAULT hypothetical"),
    ("Russia did not attack Ukraine.", "attack", "ASSAULT negation"),
]  # fmt: skip


def event_at(reader: Reader, sentence: str, word: str) -> str:
    """Type and modes of the event whose trigger holds a word; "" where there is none."""
    reading = reader.read(Document(id="t", text=sentence, published="2024-06-15"))
    at = sentence.index(word)
    found = [e for e in reading.events if any(s <= at < t for s, t in e.trigger)]
    return " / ".join(" ".join((e.type, *e.aux)) for e in found)


@pytest.mark.parametrize(("sentence", "word", "wanted"), TABLE)
def test_composition(rules: Reader, sentence: str, word: str, wanted: str) -> None:
    assert event_at(rules, sentence, word) == wanted


def test_an_absorbed_word_makes_no_event_of_its_own(rules: Reader) -> None:
    reading = rules.read(Document(id="t", text="The United States suspended aid to Egypt.", published="2024-06-15"))
    assert [e.type for e in reading.events] == ["SANCTION"]
    assert "stop" in reading.events[0].rule
