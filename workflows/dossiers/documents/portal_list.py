"""The example line of the template for lists from the national portal."""

#: in the order of ``rules.portal_rows.COLUMNS``
EXAMPLE = (
    "G22.99.08-261120-0001", "GPXD-NO-MOI", "Xây dựng nhà ở tại thửa 12, tờ bản đồ 5", "12 Lê Lợi", "ca_nhan", "Nguyễn Văn An", "045090001234",
    "0905123456", "an@example.com", "12 Lê Lợi, phường Đông Hà", "", "20/11/2026 08:30",
)
