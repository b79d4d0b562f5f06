import Testing

@testable import Kernel

@Suite struct MaskingTests {
    @Test(arguments: [("刘德", "刘*"), ("刘德华", "刘**"), ("欧阳修", "欧阳*"), ("欧阳修文", "欧阳**"), ("欧阳", "欧*"), ("司马", "司*"),
        ("阿卜·买买提", "阿*****"), ("John", "J***"), ("", ""), ("王", "王")])
    func hidesNames(name: String, masked: String) {
        #expect(Masking.name(name) == masked)
    }

    @Test(arguments: [("江西省新余市渝水区建设路12号", "江西省新余市渝水区****"), ("新余市分宜县钤山镇防里村5组", "新余市分宜县****"),
        ("阳光小区3栋2单元", "****"), ("12号", "****"), ("北京市朝阳区广州路5号", "北京市朝阳区****"), ("渝水区3号", "渝水区****"), ("", ""),
        ("海南省三亚市吉阳区１２号", "海南省三亚市吉阳区****"), ("山西省阳泉市矿区１号", "山西省阳泉市****")])
    func hidesAddresses(address: String, masked: String) {
        #expect(Masking.address(address) == masked)
    }

    @Test func hidesTheRest() {
        #expect(Masking.phone("13812345678") == "138****5678")
        #expect(Masking.phone("12345") == "***45")
        #expect(Masking.phone("1") == "1" && Masking.phone("") == "")
        #expect(Masking.document("11010519491231002X") == "11010519******002X")
        #expect(Masking.document("E12345678") == "E1*****78")
        #expect(Masking.document("1234") == "1***" && Masking.document("") == "")
        #expect(Masking.email("zhangsan@example.com") == "z***@example.com")
        #expect(Masking.email("@example.com") == "****" && Masking.email("x") == "****" && Masking.email("") == "")
    }

    @Test func neverShowsAHouseNumber() {
        var random = SeededRandom(seed: "addresses")
        let parts = ["江西省", "新余市", "渝水区", "建设路", "12号", "小区", "3栋", "城北", "街道", "广州", "县前街", "8"]
        for _ in 0..<2_000 {
            let address = random.draw(random.number(in: 1...8), from: parts).joined()
            let numbers = Masking.address(address).filter { ("0"..."9").contains($0) }
            #expect(numbers.isEmpty, "\(address)")
        }
    }
}
