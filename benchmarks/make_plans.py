"""Writes a generated workspace as one JSON text, and beside it the answers that any reader of it must give.

    python benchmarks/make_plans.py OUT.json [--tasks 200000] [--seed 1]

Ten provinces with their hospitals, centres and stations; plans of a hundred tasks as departments of health issue them,
each with its document, recipients, themes, key messages and the rest; a log of work handed in. A few slips are put in on
purpose, so that a check has something to find. The same seed gives the same text.
"""

import argparse
import json
import random
import zlib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

PROVINCES = 10
DISTRICTS, STATIONS, HOSPITALS = 12, 24, 4  # of each province
TASKS_OF_PLAN = 100
YEARS = (2022, 2023, 2024, 2025)
AS_OF = date(2024, 7, 1)
"""The day at which the answers on obligations are given."""

VERBS = [
    "Xây dựng kế hoạch", "Tổ chức triển khai", "Đẩy mạnh", "Tăng cường", "Phối hợp thực hiện", "Chỉ đạo các khoa, phòng đăng ký",
    "Treo băng rôn, khẩu hiệu tuyên truyền", "Viết tin, bài", "Xây dựng phóng sự", "Phát thanh", "Tuyên truyền", "Rà soát, cập nhật",
]  # fmt: skip
SUBJECTS = [
    "công tác truyền thông giáo dục sức khỏe", "phòng, chống dịch bệnh mùa hè", "tiêm chủng mở rộng cho trẻ em",
    "cơ sở y tế xanh - sạch - đẹp", "an toàn thực phẩm trong dịp Tết Nguyên đán", "phòng, chống tác hại của thuốc lá",
    "chăm sóc sức khỏe sinh sản", "nâng cao tinh thần, thái độ phục vụ người bệnh", "chuyển đổi số trong khám bệnh, chữa bệnh",
    "bảo hiểm y tế toàn dân", "dinh dưỡng hợp lý cho bà mẹ", "hiến máu tình nguyện",
]  # fmt: skip
PLACES = [
    "trên trang thông tin điện tử của đơn vị", "trên hệ thống loa truyền thanh cơ sở", "tại các khoa khám bệnh",
    "tới cán bộ, viên chức và người lao động", "trong các buổi sinh hoạt cộng đồng", "trên mạng xã hội",
]  # fmt: skip
PURPOSES = [
    "bảo đảm kịp thời, chính xác, hiệu quả", "phù hợp với điều kiện của từng địa phương", "theo hướng dẫn của Bộ Y tế",
    "góp phần nâng cao nhận thức của nhân dân", "gắn với nhiệm vụ chuyên môn hằng ngày",
]  # fmt: skip
PRODUCTS = ["tin", "bài", "ảnh", "video clip", "phóng sự", "buổi truyền thông", "báo cáo"]
CHANNELS = {
    "website": "Cổng thông tin điện tử Sở Y tế",
    "loa": "Hệ thống loa truyền thanh cơ sở",
    "mang-xa-hoi": "Trang Zalo, Facebook của đơn vị",
    "bao-dai": "Báo và Đài Phát thanh - Truyền hình tỉnh",
}


def district(province, number):
    return f"TTYT-{province:02}-{number:02}"


def unit_sets(province):
    """Who owes: the expression, the words in the document, and the units it means."""
    under = f"under:SYT-{province:02}"
    hospitals = [f"BV-{province:02}-{i}" for i in range(1, HOSPITALS + 1)]
    centres = [district(province, i) for i in range(1, DISTRICTS + 1)]
    stations = [f"TYT-{province:02}-{i:02}" for i in range(1, STATIONS + 1)]
    cdc = f"CDC-{province:02}"
    return [
        (f"kind:district_health_centre & {under}", "TTYT các huyện, thành phố", centres),
        (f"kind:hospital & tier:provincial & {under}", "Các bệnh viện tuyến tỉnh", hospitals),
        (f"(kind:hospital | kind:cdc) & {under}", "Các bệnh viện và Trung tâm KSBT", [*hospitals, cdc]),
        (f"kind:commune_health_station & {under}", "Trạm Y tế các xã, phường, thị trấn", stations),
        (f"id:{cdc}", "Trung tâm Kiểm soát bệnh tật tỉnh", [cdc]),
        (f"id:{hospitals[0]} | id:{hospitals[1]}", "Bệnh viện đa khoa tỉnh và Bệnh viện Sản - Nhi", hospitals[:2]),
        (f"block:preventive & {under} - kind:commune_health_station", "Các đơn vị khối dự phòng", [cdc, *centres]),
    ]


def units():
    """The registry: a ministry, and the units of ten provinces."""
    yield {"id": "BYT", "name": "Bộ Y tế", "kind": "ministry", "tier": "central", "blocks": ["administration"]}
    for p in range(1, PROVINCES + 1):
        department = f"SYT-{p:02}"
        yield {
            "id": department, "name": f"Sở Y tế tỉnh số {p}", "kind": "department_of_health", "tier": "provincial",
            "blocks": ["administration"], "parent": "BYT", "ownership": "state", "aliases": [f"SYT tỉnh số {p}"],
            "illustrative": True,
        }  # fmt: skip
        names = ["Bệnh viện đa khoa tỉnh", "Bệnh viện Sản - Nhi", "Bệnh viện Phổi", "Bệnh viện Y học cổ truyền"]
        kinds = ["general_hospital", "specialised_hospital", "specialised_hospital", "traditional_medicine_hospital"]
        for i, (name, kind) in enumerate(zip(names, kinds, strict=True), 1):
            yield {
                "id": f"BV-{p:02}-{i}", "name": f"{name} số {p}", "kind": kind, "tier": "provincial",
                "blocks": ["treatment"], "parent": department, "ownership": "state", "opened": "1990-01-01",
                "illustrative": True,
            }  # fmt: skip
        yield {
            "id": f"CDC-{p:02}", "name": f"Trung tâm Kiểm soát bệnh tật tỉnh số {p}", "kind": "cdc", "tier": "provincial",
            "blocks": ["preventive"], "parent": department, "illustrative": True,
        }  # fmt: skip
        for i in range(1, DISTRICTS + 1):
            yield {
                "id": district(p, i), "name": f"Trung tâm Y tế huyện {p}.{i}", "kind": "district_health_centre",
                "tier": "district", "blocks": ["treatment", "preventive"], "parent": department,
                "aliases": [f"TTYT huyện {p}.{i}"], "illustrative": True,
            }  # fmt: skip
        for i in range(1, STATIONS + 1):
            yield {
                "id": f"TYT-{p:02}-{i:02}", "name": f"Trạm Y tế xã {p}.{i}", "kind": "commune_health_station",
                "tier": "commune", "blocks": ["preventive"], "parent": district(p, (i + 1) // 2), "illustrative": True,
            }  # fmt: skip


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.sets = {p: unit_sets(p) for p in range(1, PROVINCES + 1)}
        self.answers = Counter()
        self.findings = Counter()  # by code
        self.checksum = 0
        self.events = []

    def words(self):
        pick = self.random.choice
        purpose = f", {pick(PURPOSES)}" if self.random.random() < 0.2 else ""
        return f"{pick(VERBS)} {pick(SUBJECTS)} {pick(PLACES)}{purpose}."

    def deadline(self, day, before):
        printed = f"{day.day:02}/{day.month}/{day.year}"
        out = {"text": f"{'trước' if before else 'chậm nhất'} ngày {printed}", "anchor": "date"}
        if before:
            out["cut_off"] = "before"
        return out | {"date": day.isoformat()}

    def task(self, number, plan_id, year, province):
        chance = self.random.random
        task_id = f"nhiem-vu-{number + 1:03}"
        units, units_text, who = self.sets[province][self.random.randrange(7)]
        task = {"id": task_id}
        recurs = chance() < 0.04
        if recurs:
            task["kind"] = "reporting"
        text = self.words()
        if chance() < 0.001:
            text = "Tổ chức tổ chức " + text
            self.findings["KH-D003"] += 1
        task |= {"text": text, "clause": f"IV.{number + 1}", "units": units}
        if chance() < 0.4:
            task["units_text"] = units_text
        if chance() < 0.1:
            task["lead"] = f"id:SYT-{province:02}"
        if chance() < 0.1:
            task |= {"supporting": self.sets[province][4][0], "supporting_text": self.sets[province][4][1]}
        self.answers["owed_by_cdc_01"] += (4 if recurs else 1) * ("CDC-01" in who)
        opens = date(year, 1, 1)
        due = date(year, 12, 31)
        minimum = 1
        if recurs:
            task["periods"] = []
            for quarter in range(1, 5):
                last = date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(1)
                turn = {"period": f"{year}Q{quarter}", "deadline": self.deadline(last, False)}
                task["periods"].append(turn)
                self.answers["expected"] += len(who) * (last <= AS_OF)
            self.answers["obligations"] += 4 * len(who)
            due = date(year, 3, 31)
        else:
            if chance() < 0.6:
                day = date(year, self.random.randint(2, 12), self.random.randint(1, 28))
                if chance() < 0.001:
                    day = day.replace(year=year - 1)
                    self.findings["KH-D001"] += 1
                    self.findings["KH-L023"] += 1
                before = chance() < 0.5
                task["deadline"] = self.deadline(day, before)
                due = day - timedelta(1) if before else day
                self.answers["deadlines"] += 1
            self.answers["obligations"] += len(who)
            self.answers["expected"] += len(who) * (opens <= due <= AS_OF)
        if not recurs and chance() < 0.3:
            minimum = task["minimum"] = self.random.randint(2, 6)
        if chance() < 0.5:
            task["products"] = self.random.sample(PRODUCTS, self.random.randint(1, 3))
        if chance() < 0.4:
            task["channels"] = self.random.sample(list(CHANNELS), self.random.randint(1, 2))
        if chance() < 0.1:
            task["focal_point"] = "dau-moi"
        if "deadline" not in task and chance() < 0.1:
            task["remarks"] = [
                {
                    "kind": "inferred",
                    "about": "deadline",
                    "text": "Không in hạn: đến hết thời gian thực hiện của kế hoạch.",
                }
            ]
        if chance() < 0.1:
            day = opens + timedelta(self.random.randrange(300))
            count = minimum if chance() < 0.7 else 1
            event = {"type": "submitted", "date": day.isoformat(), "plan": plan_id, "task": task_id}
            if recurs:
                event["period"] = f"{year}Q1"
            event["unit"] = self.random.choice(who)
            if count > 1:
                event["count"] = count
            self.events.append((day, event))
            met = count >= minimum and day <= AS_OF and opens <= due <= AS_OF
            self.answers["met"] += met
            self.answers["on_time"] += met and day <= due
        self.answers["minimum"] += minimum
        mark = task["deadline"]["date"] if "deadline" in task else ""
        self.checksum = zlib.crc32(f"{plan_id} {task_id} {mark};".encode(), self.checksum)
        return task

    def plan(self, number, tasks):
        province = number % PROVINCES + 1
        year = YEARS[number % len(YEARS)]
        plan_id = f"truyen-thong-{year}-{number + 1:05}"
        sets = self.sets[province]
        short = number % 97 == 96  # its recipients leave out the stations
        recipients = [
            {"text": "Bộ Y tế (b/c)", "units": "id:BYT", "to_report": True},
            {"text": "Các bệnh viện, Trung tâm Kiểm soát bệnh tật", "units": sets[2][0]},
            {"text": "TTYT các huyện, thành phố", "units": sets[0][0]},
            {"text": "Lưu: VT, NVY"},
        ]
        if not short:
            recipients.insert(3, {"text": sets[3][1], "units": sets[3][0]})
        anniversary = f"{year - 1955} năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/{year})"
        if number % 89 == 88:
            anniversary = f"{year - 1954} năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/{year})"
            self.findings["KH-D002"] += 1
        plan = {
            "id": plan_id,
            "title": f"Kế hoạch truyền thông y tế năm {year}, số {number + 1}",
            "document": {
                "id": f"KH-{number + 1:05}",
                "type_name": "plan",
                "code_number": f"{number + 1}",
                "code_notation": "KH-SYT",
                "issued_date": f"{year - 1}-12-20",
                "organ_name": f"Sở Y tế tỉnh số {province}",
                "parent_organ_name": f"UBND tỉnh số {province}",
                "place": f"Tỉnh số {province}",
                "subject": f"Truyền thông giáo dục sức khỏe năm {year} trên địa bàn tỉnh",
                "recipients": recipients,
                "signer_info": {
                    "position": "PHÓ GIÁM ĐỐC",
                    "full_name": "Nguyễn Văn Minh Họa",
                    "signing_authority": "kt",
                },
                "citations": [
                    {
                        "text": f"Kế hoạch số 823/KH-BYT ngày 04/7/{year - 1} của Bộ Y tế",
                        "number": "823/KH-BYT",
                        "type_name": "plan",
                        "date": f"{year - 1}-07-04",
                        "organ_name": "Bộ Y tế",
                        "relation": "implements",
                        "document": "KH-823-BYT",
                    },
                    {
                        "text": "Luật Phòng, chống bệnh truyền nhiễm",
                        "name": "Luật Phòng, chống bệnh truyền nhiễm",
                        "relation": "basis",
                    },
                ],
            },
            "issuer": f"SYT-{province:02}",
            "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
            "focus_windows": [
                {
                    "id": "tet",
                    "text": "tập trung vào dịp Tết Nguyên đán",
                    "period": {"start": f"{year}-01-15", "end": f"{year}-02-20"},
                }
            ],
            "goals": [{"id": f"muc-dich-{i}", "text": self.words(), "clause": f"I.1, bullet {i}"} for i in (1, 2)],
            "requirements": [
                {"id": f"yeu-cau-{i}", "text": self.words(), "clause": f"I.2, bullet {i}"} for i in (1, 2)
            ],
            "slogans": [{"id": "khau-hieu", "text": f"Chào mừng kỷ niệm {anniversary}"}],
            "themes": [
                {"id": f"chu-de-{i}", "text": self.words(), "units": sets[i][0], "units_text": sets[i][1]}
                for i in (0, 1)
            ],
            "key_messages": [{"id": f"noi-dung-{i}", "text": self.words(), "clause": f"II.{i}"} for i in (1, 2, 3)],
            "audience_segments": [{"id": "nhan-vien", "text": "Cán bộ, viên chức ngành y tế", "units": sets[2][0]}],
            "tactics": [
                {"id": "truc-tuyen", "text": "Truyền thông trên nền tảng số", "channels": ["website", "mang-xa-hoi"]}
            ],
            "channels": [{"id": key, "text": text} for key, text in CHANNELS.items()],
            "materials": [
                {"id": "bang-ron", "text": "Băng rôn, khẩu hiệu"},
                {"id": "to-roi", "text": "Tờ rơi, áp phích"},
            ],
            "activities": [
                {
                    "id": f"hoat-dong-{i}",
                    "text": self.words(),
                    "clause": f"III.{i}",
                    "channels": ["bao-dai"],
                    "materials": ["to-roi"],
                }
                for i in (1, 2)
            ],
            "tasks": [self.task(i, plan_id, year, province) for i in range(tasks)],
            "statements": [
                {
                    "id": "ket-qua",
                    "kind": "result",
                    "text": f"Năm {year - 1} đã phát 146 chuyên mục, hàng trăm tin, bài, ảnh.",
                    "figures": [
                        {"id": "chuyen-muc", "text": "146 chuyên mục", "value": "146", "unit_of_measure": "chuyên mục"},
                        {"id": "tin-bai", "text": "hàng trăm tin, bài, ảnh"},
                    ],
                }
            ],
            "funding_sources": [{"id": "ngan-sach", "text": "Nguồn kinh phí sự nghiệp y tế", "amount": "125000000"}],
            "focal_points": [{"id": "dau-moi", "text": "Phòng Nghiệp vụ Y", "unit": f"SYT-{province:02}"}],
        }
        if short and any(task["units"] == sets[3][0] for task in plan["tasks"]):
            self.findings["KH-D004"] += 1
        return plan

    def log(self):
        self.events.sort(key=lambda each: each[0])
        for seq, (day, event) in enumerate(self.events, 1):
            yield {"seq": seq, **event, "recorded": (day + timedelta(1)).isoformat()}


def write(path, tasks, seed=1):
    """Writes the workspace to `path`, and its answers beside it as `.answers`; gives the answers."""

    def text(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    generator = Generator(seed)
    registry = list(units())
    plans = -(-tasks // TASKS_OF_PLAN)
    cited = {"id": "KH-823-BYT", "type_name": "plan", "subject": "Kế hoạch của Bộ Y tế", "not_in_hand": True}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        head = {"schema": 1, "id": "benchmark", "title": "Kế hoạch mô phỏng", "description": "Made up throughout."}
        out.write(text(head)[:-1])
        out.write(',"units":' + text(registry) + ',"documents":' + text([cited]) + ',"plans":[')
        for i in range(plans):
            count = min(TASKS_OF_PLAN, tasks - i * TASKS_OF_PLAN)
            out.write(("," if i > 0 else "") + "\n" + text(generator.plan(i, count)))
        events = list(generator.log())
        out.write('],"events":[' + ",".join("\n" + text(event) for event in events) + "]}\n")
    answers = {
        "plans": plans,
        "tasks": tasks,
        "units": len(registry),
        "events": len(events),
        "minimum": generator.answers["minimum"],
        "deadlines": generator.answers["deadlines"],
        "checksum": generator.checksum,
        "findings": dict(sorted((key, count) for key, count in generator.findings.items() if count > 0)),
        "as_of": AS_OF.isoformat(),
        "obligations": generator.answers["obligations"],
        "owed_by_cdc_01": generator.answers["owed_by_cdc_01"],
        "expected": generator.answers["expected"],
        "met": generator.answers["met"],
        "on_time": generator.answers["on_time"],
    }
    path.with_suffix(".answers").write_text(json.dumps(answers, indent=2) + "\n", encoding="utf-8")
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tasks", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    answers = write(arguments.out, arguments.tasks, arguments.seed)
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB", answers)


if __name__ == "__main__":
    main()
