"""States of dossiers at the national portal, as people remember them: nobody has read the portal's own list, so each is unverified."""

#: code → name; 6 and 8 have no state of ours
NAMES = {
    "1": "Mới đăng ký", "2": "Được tiếp nhận", "3": "Không được tiếp nhận", "4": "Đang xử lý", "5": "Yêu cầu bổ sung giấy tờ",
    "6": "Yêu cầu thực hiện nghĩa vụ tài chính", "7": "Công dân yêu cầu rút hồ sơ", "8": "Dừng xử lý", "9": "Đã xử lý xong", "10": "Đã trả kết quả",
}
#: our state → code; a draft is nobody else's business
SEED = {
    "filed": "1", "accepted": "2", "not_accepted": "3", "working": "4", "supplement": "5", "deciding": "4", "decided": "9", "returned": "10",
    "withdrawn": "7", "archived": "10",
}
