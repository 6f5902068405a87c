"""The example line of the template for permits from before the suite. Invented."""

#: in the order of ``rules.earlier.COLUMNS``
EXAMPLE = (
    "125/GPXD", "14/03/2025", "Ủy ban nhân dân thành phố Đông Hà", "moi", "Nguyễn Văn Mẫu", "khong", "12 Lê Lợi", "Nhà ở riêng lẻ", "nha_o", "III", "12", "5",
    "100", "75,5", "226,5", "3", "0", "11,4", "14/03/2026", "0", "", "", "107.1003", "16.8163", "Ví dụ minh hoạ, xoá trước khi gửi",
)
