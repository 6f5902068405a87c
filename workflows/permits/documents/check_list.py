"""What is looked at on a site (Decree 217/2026, Article 67 clause 2; Law 135/2025, Articles 48 and 49). Vietnamese, as it is printed."""

CHECK_LIST = (
    "Đáp ứng điều kiện khởi công (Điều 48 Luật số 135/2025/QH15)",
    "Giấy phép được công khai tại công trường (Điều 66 khoản 2 Nghị định số 217/2026/NĐ-CP)",
    "Có biển báo tại công trường (Điều 49 khoản 1 Luật số 135/2025/QH15)",
    "Vị trí, khoảng lùi đúng giấy phép",
    "Diện tích xây dựng, số tầng, chiều cao đúng giấy phép",
    "Bảo đảm an toàn cho công trình liền kề",
)
#: works of which no permit is known (Decree 217/2026, Article 67 clause 2; Law 135/2025, Article 43 clause 2)
NO_PERMIT_LIST = "Có giấy phép xây dựng, hoặc thuộc đối tượng được miễn giấy phép (Điều 43 Luật số 135/2025/QH15)"
