"""A list of the national portal with some wrong lines among very many."""

import csv
import io
from datetime import date, timedelta

from workflows.dossiers.rules.portal_rows import COLUMNS

FIRST = date(2026, 7, 1)


def lines(count: int, wrong: int) -> bytes:
    """Return a CSV file of ``count`` lines; ``wrong`` of them, spread evenly, name no applicant, no procedure or no day."""
    file, every = io.StringIO(), count // wrong
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for number in range(count):
        cells = {
            "ma_ho_so_quoc_gia": f"QG-{number:06d}", "ma_thu_tuc": "GPXD-NO-MOI", "noi_dung": f"Xây dựng nhà ở, thửa {number}", "dia_diem": "12 Lê Lợi",
            "loai_nguoi_nop": "ca_nhan", "ho_ten": f"Nguyễn Văn {number}", "so_dinh_danh": f"045{number:09d}", "dien_thoai": f"09{number:08d}",
            "ngay_nop": (FIRST + timedelta(days=number % 100)).isoformat(),
        }
        if number % every == every - 1 and number // every < wrong:
            cells |= ({"ho_ten": ""}, {"ma_thu_tuc": "KHONG-CO"}, {"ngay_nop": "hom qua"})[number // every % 3]
        table.writerow([cells.get(name, "") for name in COLUMNS])
    return file.getvalue().encode()
