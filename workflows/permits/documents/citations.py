"""Articles that deeds on permits stand on, where no figure of a law pack names them. Vietnamese, as they are printed."""

START_NOTICE = "Điều 46 khoản 2 điểm d Luật số 135/2025/QH15"
PROLONGATION = "Điều 52 khoản 3 Nghị định số 217/2026/NĐ-CP"
ORDER_CONTROL = "Điều 67 Nghị định số 217/2026/NĐ-CP"
PUBLICITY = "Điều 66 Nghị định số 217/2026/NĐ-CP"
SITE_BOARD = "Điều 49 khoản 1 Luật số 135/2025/QH15; Điều 66 khoản 2 Nghị định số 217/2026/NĐ-CP"
