"""What the documentation of the API says, in the language of those who connect."""

TITLE = "Giao diện trao đổi hồ sơ một cửa"
DESCRIPTION = (
    "Dành cho Cổng Dịch vụ công quốc gia và các hệ thống được cấp khóa. Mỗi khóa thuộc một cơ quan và chỉ đọc, ghi hồ sơ của cơ quan đó. "
    "Gửi khóa trong tiêu đề `Authorization: Bearer …`. Lỗi trả về dạng `{\"error\": {\"code\", \"message\", \"field\"}}`."
)
CHANGES = (
    "Các lần hồ sơ đổi trạng thái, theo thứ tự. Lần đầu gọi không có `since`; các lần sau gửi `since` bằng giá trị `next` đã nhận. "
    "Một thay đổi được báo sau khi ghi khoảng 10 giây. Không có dữ liệu cá nhân."
)
FILE = (
    "Nộp một hồ sơ từ cổng. Gửi lại cùng `external_code` không tạo hồ sơ thứ hai: trả về hồ sơ đã có (200) thay vì hồ sơ mới (201). "
    "`filed_at` theo giờ có múi giờ; thiếu múi giờ được hiểu là giờ Việt Nam."
)
SHOW = (
    "Một hồ sơ theo mã của hệ thống này hoặc mã của cổng: đang ở đâu, hạn trả, kết quả. Không có dữ liệu cá nhân. "
    "Khi một mã vừa là mã của hệ thống này vừa là mã cổng của hồ sơ khác (409), gọi lại với `by=code` hoặc `by=external_code`."
)
TAG = "Hồ sơ"
SUMMARY = {"changes": "Các thay đổi trạng thái", "dossier": "Một hồ sơ", "file": "Nộp hồ sơ"}
