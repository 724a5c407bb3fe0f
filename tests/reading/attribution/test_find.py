"""Attributions of our own sentences, one construction a row: who is the source, what is the content."""

from __future__ import annotations

import pytest

from dragoman.lexicon import loader
from dragoman.reading import pipeline
from dragoman.reading.attribution import AttributionIndex, CueLexicon, find
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import Pipeline
from dragoman.records import Attribution


@pytest.fixture(scope="module")
def parser() -> Pipeline:
    return pipeline.load()


@pytest.fixture(scope="module")
def cues() -> CueLexicon:
    return CueLexicon.load(loader.folder())


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " ... ".join(text[s:e] for s, e in spans)


def read(parser: Pipeline, cues: CueLexicon, text: str) -> tuple[Parse, tuple[Attribution, ...]]:
    parse = pipeline.parse(parser, text)
    return parse, find(parse, cues)


# text, [source => content]; parts of a broken content joined by " ... "; an empty source is none.
TABLE: list[tuple[str, list[str]]] = [
    # direct speech
    ("“We will not sign,” Lavrov said.", ["Lavrov => “We will not sign,”"]),
    ("“We will not sign,” said Lavrov.", ["Lavrov => “We will not sign,”"]),
    ("Lavrov said, “We will not sign.”", ["Lavrov => “We will not sign.”"]),
    ("Lavrov said: “We will not sign.”", ["Lavrov => “We will not sign.”"]),
    ('"We will not sign," Lavrov told reporters in Geneva.', ['Lavrov => "We will not sign,"']),
    ("''We will not sign,'' Lavrov said.", ["Lavrov => ''We will not sign,''"]),
    ("“Why should we sign?” the minister asked.", ["the minister => “Why should we sign?”"]),
    ("“Never!” shouted the deputy.", ["the deputy => “Never!”"]),
    (
        "“The talks have failed,” said Anna Kovacs, a spokeswoman for the ministry.",
        ["Anna Kovacs, a spokeswoman for the ministry => “The talks have failed,”"],
    ),
    ("“We,” he said, “are ready to go.”", ["he => “We,” ... “are ready to go.”"]),
    (
        "“The road is closed,” the governor said. “Nobody can leave the city.”",
        ["the governor => “The road is closed,” ... “Nobody can leave the city.”"],
    ),
    (
        "“The road is closed,” the governor said on Monday, adding: “Nobody can leave.”",
        ["the governor => “The road is closed,”", "the governor => “Nobody can leave.”"],
    ),
    (
        "“It was our drone,” the general said. He added: “We regret nothing.”",
        ["the general => “It was our drone,”", "He => “We regret nothing.”"],
    ),
    (
        "“We have seen this before,” the minister said. “The bridge was hit twice. It will be rebuilt.”",
        ["the minister => “We have seen this before,” ... “The bridge was hit twice. It will be rebuilt.”"],
    ),
    # quotations over paragraphs
    (
        "“The war must end,” the president said.\n\n“It has cost too much.”\n\nTroops moved north.",
        ["the president => “The war must end,” ... “It has cost too much.”"],
    ),
    (
        "The envoy said: “We came to talk.\n\n“We stayed to listen.”\n\nThe hall was empty.",
        ["The envoy => “We came to talk.\n\n“We stayed to listen.”"],
    ),
    ("The ministry issued a warning.\n\nIt said:\n\n“Leave the area now.”", ["It => “Leave the area now.”"]),
    # indirect speech
    ("Lavrov said that Moscow would not sign.", ["Lavrov => that Moscow would not sign"]),
    ("Lavrov said Moscow would not sign.", ["Lavrov => Moscow would not sign"]),
    ("Moscow would not sign, Lavrov said.", ["Lavrov => Moscow would not sign"]),
    ("Moscow would not sign, said Lavrov.", ["Lavrov => Moscow would not sign"]),
    ("Moscow, he said on Monday, will not attend the talks.", ["he => Moscow ... will not attend the talks"]),
    ("The strike killed ten people, officials say.", ["officials => The strike killed ten people"]),
    ("The minister told parliament that the treaty was dead.", ["The minister => that the treaty was dead"]),
    ("The plan would fail, the minister told Tass on Monday.", ["the minister => The plan would fail"]),
    ("The court ruled that the arrest was illegal.", ["The court => that the arrest was illegal"]),
    ("Ankara insists the border is closed.", ["Ankara => the border is closed"]),
    ("The general admitted that the raid had failed.", ["The general => that the raid had failed"]),
    ("Opponents claim that the vote was rigged.", ["Opponents => that the vote was rigged"]),
    ("Kyiv warned that winter would be hard.", ["Kyiv => that winter would be hard"]),
    ("The president announced that the troops would leave.", ["The president => that the troops would leave"]),
    ("The company confirmed that the pipeline had been shut.", ["The company => that the pipeline had been shut"]),
    ("Analysts predict that prices will rise.", ["Analysts => that prices will rise"]),
    ("He pointed out that the ceasefire had held.", ["He => that the ceasefire had held"]),
    ("The prime minister went on to say that talks would resume.", ["The prime minister => that talks would resume"]),
    (
        "Nikolay Petrov, a former diplomat who lives in Doha, said the deal was weak.",
        ["Nikolay Petrov, a former diplomat who lives in Doha => the deal was weak"],
    ),
    (
        "The minister said the deal was dead and added that sanctions would follow.",
        ["The minister => the deal was dead", "The minister => that sanctions would follow"],
    ),
    (
        "The ministry issued a statement saying that the ship had sunk.",
        ["The ministry => that the ship had sunk"],
    ),
    ("Russia and China said they would veto the resolution.", ["Russia and China => they would veto the resolution"]),
    # mixed
    (
        "Lavrov said the offer was “an insult to Russia”.",
        ["Lavrov => the offer was “an insult to Russia”"],
    ),
    (
        "The spokesman said that the raid was “a crime” and that Iran would “answer it”.",
        ["The spokesman => that the raid was “a crime” and that Iran would “answer it”"],
    ),
    # questions
    ("Reporters asked whether the base would close.", ["Reporters => whether the base would close"]),
    ("She wondered why the convoy had stopped.", ["She => why the convoy had stopped"]),
    ("The minister was asked whether he would resign.", [" => whether he would resign"]),
    ("He explained how the missiles had been moved.", ["He => how the missiles had been moved"]),
    # denials and doubts
    ("Tehran denies shipping weapons to Russia.", ["Tehran => shipping weapons to Russia"]),
    ("Tehran denied that it had shipped weapons.", ["Tehran => that it had shipped weapons"]),
    ("Diplomats doubt that the truce will hold.", ["Diplomats => that the truce will hold"]),
    # promises, threats, refusals, requests
    ("The president vowed to crush the revolt.", ["The president => to crush the revolt"]),
    ("Berlin promised to send tanks.", ["Berlin => to send tanks"]),
    ("Pyongyang threatened to test a bomb.", ["Pyongyang => to test a bomb"]),
    ("The group refused to lay down its arms.", ["The group => to lay down its arms"]),
    ("The ministry declined to comment.", ["The ministry => to comment"]),
    ("Brussels urged Belgrade to recognize Kosovo.", ["Brussels => Belgrade to recognize Kosovo"]),
    ("The council called on both sides to stop fighting.", ["The council => both sides to stop fighting"]),
    ("He asked Qatar to mediate.", ["He => Qatar to mediate"]),
    ("Rebels demanded that the governor resign.", ["Rebels => that the governor resign"]),
    ("The pope called for an end to the war.", ["The pope => an end to the war"]),
    # judgement
    ("Paris accused Moscow of lying.", ["Paris => Moscow of lying"]),
    ("Beijing called the visit a provocation.", ["Beijing => the visit a provocation"]),
    ("He described the deal as a mistake.", ["He => the deal as a mistake"]),
    ("The senator criticized the White House for its silence.", ["The senator => the White House for its silence"]),
    ("The king praised the troops.", ["The king => the troops"]),
    ("London condemned the attack.", ["London => the attack"]),
    # beliefs and intentions
    ("The minister hopes that the talks will succeed.", ["The minister => that the talks will succeed"]),
    ("Trump wants to stabilize the relationship.", ["Trump => to stabilize the relationship"]),
    ("Ankara plans to buy more gas.", ["Ankara => to buy more gas"]),
    ("Analysts believe that the regime is weak.", ["Analysts => that the regime is weak"]),
    ("Many Germans fear that the war will spread.", ["Many Germans => that the war will spread"]),
    ("She thinks the plan is foolish.", ["She => the plan is foolish"]),
    ("Moscow seeks to divide the alliance.", ["Moscow => to divide the alliance"]),
    ("The junta has decided to hold elections.", ["The junta => to hold elections"]),
    ("The government is confident that it will win.", ["The government => that it will win"]),
    ("Officials are worried that the dam will break.", ["Officials => that the dam will break"]),
    # passives
    ("He was quoted as saying that war was near.", ["He => that war was near"]),
    ("It is believed that the ship sank.", [" => that the ship sank"]),
    ("It was reported that the minister had fled.", [" => that the minister had fled"]),
    ("The move is expected to anger Moscow.", [" => The move ... to anger Moscow"]),
    ("The raid was condemned by Cairo.", ["Cairo => The raid"]),
    ("The army appears to be losing ground.", [" => The army ... to be losing ground"]),
    # phrases
    ("According to Lavrov, the talks will begin soon.", ["Lavrov => the talks will begin soon"]),
    ("The talks will begin soon, according to Lavrov.", ["Lavrov => The talks will begin soon"]),
    ("The talks, according to Lavrov, will begin soon.", ["Lavrov => The talks ... will begin soon"]),
    (
        "Iran, according to the U.S. and European nations, has sent missiles.",
        ["the U.S. and European nations => Iran ... has sent missiles"],
    ),
    ("In the words of one diplomat, the summit was a waste.", ["one diplomat => the summit was a waste"]),
    # documents as sources
    ("The report says that prisoners were beaten.", ["The report => that prisoners were beaten"]),
    ("A United Nations report found that aid was stolen.", ["A United Nations report => that aid was stolen"]),
    ("Satellite images show that the base has grown.", ["Satellite images => that the base has grown"]),
    ("The letter stated that the troops would stay.", ["The letter => that the troops would stay"]),
    ("A poll suggests that voters want peace.", ["A poll => that voters want peace"]),
    # adverbs
    ("Iran has reportedly sent missiles.", [" => Iran has ... sent missiles"]),
    ("The officer allegedly took bribes.", [" => The officer ... took bribes"]),
    # nouns
    ("He repeated his claim that the vote was stolen.", ["his => that the vote was stolen"]),
    ("The minister expressed concern about the sanctions.", ["The minister => the sanctions"]),
    ("Few trusted her claim that the general had fled.", ["her => that the general had fled"]),
    # as he said
    ("The bridge, as the mayor said, is lost.", ["the mayor => The bridge ... is lost"]),
    # relative clauses
    (
        "The ban, which critics say is illegal, begins on Monday.",
        ["critics => which ... is illegal"],
    ),
    ("Those who say that the war is over are wrong.", ["who => that the war is over"]),
    # citing
    (
        "The minister, speaking in Doha, said the truce would hold.",
        ["The minister, speaking in Doha => the truce would hold"],
    ),
    (
        "Citing unnamed envoys, the newspaper said the talks would move to Oslo.",
        ["unnamed envoys => the talks would move to Oslo", "the newspaper => the talks would move to Oslo"],
    ),
    ("Per the ministry, no visas were issued in March.", ["the ministry => no visas were issued in March"]),
    ("The captain is alleged to have sold the fuel.", [" => The captain ... to have sold the fuel"]),
    ("The admiral dismissed the report as “gossip”.", ["The admiral => the report as “gossip”"]),
    # headlines
    ("Poll: Most voters want peace.\n\nThe poll was published on Monday.", ["Poll => Most voters want peace"]),
    ("Lavrov: ‘We will not sign.’\n\nTalks go on.", ["Lavrov => ‘We will not sign.’"]),
    # not an attribution
    ("Troops crossed the river at dawn.", []),
    ("The film “The Long Night” opened in Cairo.", []),
    ("He worked for the so-called “people’s republic” for years.", []),
    ("The ship left the port on Monday.", []),
    ("The soldiers’ boots were wet, and the rivers’ banks were high.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[t[:40] for t, _ in TABLE])
def test_who_says_what(parser: Pipeline, cues: CueLexicon, text: str, expected: list[str]) -> None:
    _, found = read(parser, cues, text)
    assert [f"{words(text, a.source)} => {words(text, a.content)}" for a in found] == expected


DETAILS: list[tuple[str, str, str, str | None, str | None]] = [
    # text, kind, stance, addressee, channel
    ("“We will not sign,” Lavrov said.", "direct", "asserts", None, None),
    ("Lavrov said the offer was “an insult to Russia”.", "mixed", "asserts", None, None),
    ("Lavrov said the offer was an insult.", "indirect", "asserts", None, None),
    ("The plan would fail, the minister told Tass on Monday.", "indirect", "asserts", "Tass", None),
    ("He said in a televised address that the war was over.", "indirect", "asserts", None, "in a televised address"),
    ("“It is over,” the ministry said in a statement.", "direct", "asserts", None, "in a statement"),
    ("The minister said on Twitter that he would resign.", "indirect", "asserts", None, "on Twitter"),
    ("He asked Qatar to mediate.", "indirect", "asks", "Qatar", None),
    ("Tehran denied that it had shipped weapons.", "indirect", "denies", None, None),
    ("Berlin promised to send tanks.", "indirect", "promises", None, None),
    ("The king praised the troops.", "indirect", "praises", None, None),
    ("The minister does not believe that the truce will hold.", "indirect", "doubts", None, None),
    ("Ankara does not want to join the war.", "indirect", "refuses", None, None),
    ("The army appears to be losing ground.", "indirect", "seems", None, None),
]


@pytest.mark.parametrize(("text", "kind", "stance", "addressee", "channel"), DETAILS, ids=[r[0][:40] for r in DETAILS])
def test_kind_stance_addressee_and_channel(
    parser: Pipeline,
    cues: CueLexicon,
    text: str,
    kind: str,
    stance: str,
    addressee: str | None,
    channel: str | None,
) -> None:
    _, found = read(parser, cues, text)
    assert [(a.kind, a.stance, a.addressee, a.channel) for a in found] == [(kind, stance, addressee, channel)]


def test_nested_attributions_are_linked_and_innermost_comes_first(parser: Pipeline, cues: CueLexicon) -> None:
    text = "The report says that officials told investigators that the bridge was mined."
    parse, found = read(parser, cues, text)
    outer, inner = found
    assert (outer.parent, inner.parent) == (None, outer.id)
    index = AttributionIndex.of(parse, found)
    mined = parse.words.index("mined")
    assert index.at(mined) == (inner, outer)
    assert index.at(parse.words.index("told")) == (outer,)
    assert index.at(0) == ()


def test_ids_run_in_the_order_of_the_text(parser: Pipeline, cues: CueLexicon) -> None:
    _, found = read(
        parser, cues, "Lavrov said the war was over. Kyiv denied that it was over. According to Tass, it is."
    )
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert [a.cue[0][0] for a in found] == sorted(a.cue[0][0] for a in found)


@pytest.mark.parametrize("text", ["“", "”", "“““", '" "', "said", "according to", ": “", "It said: “\n\n“\n\n"])
def test_scraps_are_read_without_fault(parser: Pipeline, cues: CueLexicon, text: str) -> None:
    parse, found = read(parser, cues, text)
    assert all(0 <= s < e <= len(text) for a in found for s, e in (*a.source, *a.cue, *a.content))
    assert find(parse, cues) == found
