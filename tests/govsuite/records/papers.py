"""Official documents for the tests of records."""

from datetime import date

from govsuite.records.documents.document import (
    Article,
    Column,
    Form,
    Listing,
    OfficialDocument,
    Paragraph,
    Run,
    Signature,
    Table,
)


def resolution(**changes: object) -> OfficialDocument:
    """A resolution with articles, points, a table and one signature."""
    return OfficialDocument(**{
        "organisation": "Hội đồng nhân dân\nphường Đông Hà", "symbol": "NQ-HĐND", "number": 5, "type_code": "NQ",
        "type_name": "Nghị quyết", "place": "Đông Hà", "date": date(2026, 2, 5), "subject": "Về kế hoạch đầu tư công",
        "authority": ("HỘI ĐỒNG NHÂN DÂN PHƯỜNG ĐÔNG HÀ", "KHÓA I, KỲ HỌP THỨ 5"),
        "grounds": ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét Tờ trình số 12/TTr-UBND"),
        "enacting": "QUYẾT NGHỊ:",
        "body": (
            Article(1, "Thông qua kế hoạch", (
                Listing(("Khoản thứ nhất.", "Khoản thứ hai."), "1."), Listing(tuple("xyzuv"), "a)"),
                Table((Column("TT", 1, "center"), Column("Dự án", 5)), (("1", (Run("Đường Lê Lợi", bold=True),)),)),
            )),
            Paragraph("Nghị quyết này có hiệu lực từ ngày thông qua./."),
        ),
        "signatures": (Signature(("CHỦ TỊCH",), "Nguyễn Văn Hiếu", "chair"),),
        "recipients": ("Thường trực HĐND tỉnh", "Lưu: VT, HĐND"),
        **changes,
    })


def minutes(**changes: object) -> OfficialDocument:
    """Minutes with the places of two signatures."""
    return resolution(**{
        "form": Form.MINUTES, "symbol": "BB-HĐND", "type_code": "BB", "type_name": "Biên bản", "place": "",
        "authority": (), "grounds": (), "enacting": "",
        "body": (Paragraph("Thời gian bắt đầu: 07 giờ 30 phút."),),
        "signatures": (
            Signature(("THƯ KÝ KỲ HỌP",), "Trần Thị Châu", "secretary"), Signature(("CHỦ TỌA",), "Nguyễn Văn Hiếu", "chair"),
        ),
        **changes,
    })
