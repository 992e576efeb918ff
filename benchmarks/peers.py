"""The types of a workspace as a Python programmer would write them, twice: for pydantic v2 and for msgspec.

Every field, no other keys, dates as dates, words of closed lists as enumerations, decimals as decimals. What they do
not do, and kehoach does: look at what is in an id, a unit set or a partial date (plain text here, which is faster),
keep ids unique, follow references, find contradictions; and msgspec stops at the first problem.
"""

import datetime as dt
from decimal import Decimal
from enum import Enum

DATE = dt.date


def words(name, text):
    return Enum(name, {word: word for word in text.split()})


UnitKind = words(
    "UnitKind",
    "ministry ministry_department department_of_health internal_department hospital general_hospital "
    "specialised_hospital traditional_medicine_hospital private_hospital military_or_sector_hospital cdc district_health_centre "
    "regional_polyclinic commune_health_station testing_centre forensic_centre medical_assessment_centre "
    "population_office food_safety_office medical_school trade_union social_insurance peoples_committee party_body "
    "media_agency other",
)
Tier = words("Tier", "central provincial district commune")
Block = words("Block", "treatment preventive administration training other")
Ownership = words("Ownership", "state non_state foreign")
LineageType = words("LineageType", "renamed merged split closed transferred")
RemarkKind = words("RemarkKind", "inferred interpretation misprint illustrative note")
DocumentType = words(
    "DocumentType",
    "resolution decision directive regulation rule communique announcement guidance programme plan scheme outline "
    "project report minutes submission telegram official_letter invitation law ordinance decree circular "
    "joint_circular news other",
)
Relation = words("Relation", "basis implements mentions replaces amends encloses")
SigningAuthority = words("SigningAuthority", "own tm q kt tl tuq")
CutOff = words("CutOff", "before not_after")
Anchor = words("Anchor", "date year_start year_end")
TaskKind = words("TaskKind", "task registration reporting")
StatementKind = words("StatementKind", "result outcome index subject action duty")
EventType = words(
    "EventType",
    "submitted extended exempted cancelled registered withdrawn assessed balloted decided observed corrected",
)


def records(base, new_list):
    """The records on `base`; `new_list()` is the default of a list."""

    class Remark(base):
        kind: RemarkKind
        text: str
        about: str = ""

    class UnitChange(base):
        from_: DATE
        name: str | None = None
        kind: UnitKind | None = None
        tier: Tier | None = None
        blocks: list[Block] | None = None
        parent: str | None = None
        without_tier: bool = False
        without_parent: bool = False
        basis: str = ""

    class Unit(base):
        id: str
        name: str
        kind: UnitKind
        tier: Tier | None = None
        blocks: list[Block] = new_list()
        parent: str | None = None
        ownership: Ownership | None = None
        organ_id: str = ""
        aliases: list[str] = new_list()
        opened: DATE | None = None
        closed: DATE | None = None
        history: list[UnitChange] = new_list()
        illustrative: bool = False
        remarks: list[Remark] = new_list()

    class Lineage(base):
        type: LineageType
        date: DATE
        from_: list[str]
        basis: str
        to: list[str] = new_list()
        illustrative: bool = False
        remarks: list[Remark] = new_list()

    class Citation(base):
        text: str
        relation: Relation
        number: str | None = None
        type_name: DocumentType | None = None
        name: str | None = None
        date: str | None = None
        organ_name: str | None = None
        clause: str = ""
        document: str | None = None
        remarks: list[Remark] = new_list()

    class Recipient(base):
        text: str
        units: str | None = None
        to_report: bool = False
        remarks: list[Remark] = new_list()

    class SignerInfo(base):
        position: str
        signing_authority: SigningAuthority
        full_name: str = ""

    class Document(base):
        id: str
        type_name: DocumentType
        code_number: str | None = None
        code_notation: str | None = None
        issued_date: str | None = None
        organ_name: str | None = None
        parent_organ_name: str | None = None
        place: str | None = None
        subject: str = ""
        authority_line: str | None = None
        priority: str | None = None
        secrecy: str | None = None
        addressees: list[Recipient] = new_list()
        recipients: list[Recipient] = new_list()
        signer_info: SignerInfo | None = None
        citations: list[Citation] = new_list()
        criteria_count: int | None = None
        not_in_hand: bool = False
        remarks: list[Remark] = new_list()

    class Period(base):
        start: DATE
        end: DATE

    class Passage(base):
        id: str
        text: str
        clause: str = ""
        remarks: list[Remark] = new_list()

    class KeyMessage(base):
        id: str
        text: str
        clause: str = ""
        repeats: list[str] = new_list()
        remarks: list[Remark] = new_list()

    class AudienceSegment(base):
        id: str
        text: str
        clause: str = ""
        units: str | None = None
        remarks: list[Remark] = new_list()

    class Channel(base):
        id: str
        text: str
        aliases: list[str] = new_list()
        clause: str = ""
        units: str | None = None
        remarks: list[Remark] = new_list()

    class Tactic(base):
        id: str
        text: str
        group: str = ""
        clause: str = ""
        channels: list[str] = new_list()
        remarks: list[Remark] = new_list()

    class Material(base):
        id: str
        text: str
        clause: str = ""
        remarks: list[Remark] = new_list()

    class Activity(base):
        id: str
        text: str
        clause: str = ""
        period: Period | None = None
        channels: list[str] = new_list()
        materials: list[str] = new_list()
        remarks: list[Remark] = new_list()

    class FocusWindow(base):
        id: str
        text: str
        period: Period
        clause: str = ""
        alternatives: list[Period] = new_list()
        remarks: list[Remark] = new_list()

    class FundingSource(base):
        id: str
        text: str
        clause: str = ""
        amount: Decimal | None = None
        remarks: list[Remark] = new_list()

    class FocalPoint(base):
        id: str
        text: str
        unit: str | None = None
        purpose: str = ""
        clause: str = ""
        remarks: list[Remark] = new_list()

    class Figure(base):
        id: str
        text: str
        value: Decimal | None = None
        unit_of_measure: str = ""
        period: Period | None = None
        remarks: list[Remark] = new_list()

    class Statement(base):
        id: str
        kind: StatementKind
        text: str
        clause: str = ""
        period: Period | None = None
        figures: list[Figure] = new_list()
        remarks: list[Remark] = new_list()

    class Participant(base):
        text: str
        role: str = ""
        units: str | None = None
        remarks: list[Remark] = new_list()

    class ConferenceSite(base):
        id: str
        text: str
        units: str | None = None
        participants: list[Participant] = new_list()
        remarks: list[Remark] = new_list()

    class Conference(base):
        id: str
        text: str
        date: DATE
        session: str = ""
        online: bool = False
        sites: list[ConferenceSite] = new_list()
        remarks: list[Remark] = new_list()

    class Deadline(base):
        anchor: Anchor
        text: str = ""
        cut_off: CutOff = CutOff.not_after
        date: DATE | None = None
        year: int | None = None

    class TaskPeriod(base):
        period: str
        opens: DATE | None = None
        deadline: Deadline | None = None

    class Theme(base):
        id: str
        text: str
        units: str
        clause: str = ""
        units_text: str = ""
        open_ended: bool = False
        remarks: list[Remark] = new_list()

    class Task(base):
        id: str
        units: str
        kind: TaskKind = TaskKind.task
        text: str = ""
        clause: str = ""
        units_text: str = ""
        lead: str | None = None
        supporting: str | None = None
        supporting_text: str = ""
        deadline: Deadline | None = None
        periods: list[TaskPeriod] = new_list()
        minimum: int = 1
        products: list[str] = new_list()
        channels: list[str] = new_list()
        focal_point: str | None = None
        remarks: list[Remark] = new_list()

    class Plan(base):
        id: str
        document: Document
        title: str = ""
        issuer: str | None = None
        period: Period | None = None
        focus_windows: list[FocusWindow] = new_list()
        goals: list[Passage] = new_list()
        requirements: list[Passage] = new_list()
        slogans: list[Passage] = new_list()
        themes: list[Theme] = new_list()
        key_messages: list[KeyMessage] = new_list()
        audience_segments: list[AudienceSegment] = new_list()
        tactics: list[Tactic] = new_list()
        channels: list[Channel] = new_list()
        materials: list[Material] = new_list()
        activities: list[Activity] = new_list()
        tasks: list[Task] = new_list()
        conferences: list[Conference] = new_list()
        statements: list[Statement] = new_list()
        funding_sources: list[FundingSource] = new_list()
        focal_points: list[FocalPoint] = new_list()
        open_lists: list[str] = new_list()
        remarks: list[Remark] = new_list()

    class Event(base):
        type: EventType
        date: DATE
        seq: int = 0
        recorded: DATE | None = None
        plan: str | None = None
        task: str | None = None
        period: str | None = None
        unit: str | None = None
        count: int | None = None
        new_due: DATE | None = None
        theme: str | None = None
        corrects: int | None = None
        by: str = ""
        reason: str = ""
        evidence: str = ""
        illustrative: bool = False

    class Contact(base):
        plan: str
        focal_point: str
        name: str = ""
        phone: str = ""
        email: str = ""

    class Workspace(base):
        schema_: int
        id: str | None = None
        title: str = ""
        description: str = ""
        units: list[Unit] = new_list()
        lineage: list[Lineage] = new_list()
        documents: list[Document] = new_list()
        plans: list[Plan] = new_list()
        events: list[Event] = new_list()
        contacts: list[Contact] = new_list()

    return Workspace


KEYS = {"from_": "from", "schema_": "schema"}
"""Keys that are no names of Python's, or that pydantic keeps for itself."""


def pydantic_model():
    import pydantic

    class Base(pydantic.BaseModel):
        model_config = pydantic.ConfigDict(extra="forbid", alias_generator=lambda name: KEYS.get(name, name))

    return records(Base, lambda: pydantic.Field(default_factory=list))


def pydantic_reader():
    """Reads the bytes of a workspace into pydantic models."""
    return pydantic_model().model_validate_json


def msgspec_reader():
    """Reads the bytes of a workspace into msgspec structs."""
    import msgspec

    class Base(msgspec.Struct, forbid_unknown_fields=True, rename=KEYS):
        pass

    return msgspec.json.Decoder(records(Base, lambda: msgspec.field(default_factory=list))).decode


def differences():
    """Where these types are no longer kehoach's: fields, what is required, words."""
    import kehoach

    def shape(definition):
        words = definition.get("enum", [])
        return sorted(words) or (sorted(definition.get("properties", {})), sorted(definition.get("required", [])))

    ours = pydantic_model().model_json_schema()
    ours = ours["$defs"] | {"WorkspaceData": ours}
    for name, definition in kehoach.json_schema()["$defs"].items():
        if ("enum" in definition or "properties" in definition) and shape(definition) != shape(ours.get(name, {})):
            yield f"{name}: {shape(ours.get(name, {}))} instead of {shape(definition)}"


if __name__ == "__main__":
    print("\n".join(differences()))
