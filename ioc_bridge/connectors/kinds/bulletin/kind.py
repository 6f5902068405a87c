"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.bulletin.connector import BulletinConnector
from ioc_bridge.connectors.rules.mapping import Field

#: derived by arithmetic from the official bulletins of October and November 2020; level 2 of Đông Hà was not read anywhere and stays out
EXAMPLE = """\
kind: bulletin
sender: Đài Khí tượng Thủy văn tỉnh
levels:
  Đông Hà: {1: 2.00, 3: 4.00}
  Thạch Hãn: {1: 3.00, 2: 4.50, 3: 6.00}
  Đầu Mầu: {2: 22.00}
  Hiền Lương: {1: 1.00, 2: 2.00, 3: 2.50}
  Gia Vòng: {2: 8.00, 3: 11.00}
  Hải Tân: {1: 1.80, 2: 2.80, 3: 3.50}
"""
SAMPLE = """TIN LŨ KHẨN CẤP TRÊN CÁC SÔNG (mẫu minh họa)
Tin phát lúc 07 giờ 00 ngày 18/10/2020.
Mực nước trên sông Hiếu tại Đông Hà 5,17 m, trên mức BĐ3 1,17 m; trên sông Thạch Hãn tại Thạch Hãn 7,33 m, trên BĐ3 1,33 m.
Cấp độ rủi ro thiên tai do lũ: cấp 3.
"""

BULLETIN = Kind(
    label=_("Hydrological bulletins in words, and CAP 1.2"), way="by_hand", connector=BulletinConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2020, 10, 18, 0, 10, tzinfo=UTC), "tin-lu.txt", "text/plain"),
    by_hand=(Field("text", "Nội dung bản tin", "text"),),
)
