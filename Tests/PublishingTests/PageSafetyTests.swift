import Testing

@testable import Publishing

@Suite struct PageSafetyTests {
  @Test(arguments: [
    "<p><ptr target=\"javascript:alert(1)\"/></p>",
    "<p><ref target=\"JavaScript:alert(1)\">x</ref></p>",
    "<p><ref target=\"data:text/html,&lt;script>alert(1)&lt;/script>\">x</ref></p>",
    "<p><ref target=\"vbscript:x\">x</ref></p>",
    "<p>&lt;/script>&lt;script>alert(1)&lt;/script></p>",
    "<p><graphic url=\"javascript:alert(1)\"/></p>",
    "<figure><graphic url=\"data:text/html,x\"/></figure>",
    "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\" onclick=\"alert(1)\"><script>alert(1)</script></math></p>",
    "<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi href=\"javascript:alert(1)\">x</mi><iframe srcdoc=\"x\"/></math></p>",
    "<p style=\"background: url(javascript:alert(1))\">x</p>",
    "<p rend=\"&quot;&gt;&lt;script&gt;\">x</p>",
    "<p><persName ref=\"javascript:alert(1)\">x</persName></p>",
  ])
  func nothingReachesThePageThatRuns(body: String) throws {
    let page = try Page(tei: Page.document(body))
    let tags = page.tokens.compactMap { token -> String? in
      guard case .start(let name, let attributes) = token else { return nil }
      return name + attributes
    }
    for tag in tags where !tag.hasPrefix("script type=\"application/ld+json\"") {
      let lower = tag.lowercased()
      #expect(!lower.hasPrefix("script"), "\(tag)")
      #expect(!lower.hasPrefix("iframe"), "\(tag)")
      #expect(!lower.contains("script:"), "\(tag)")
      #expect(!lower.contains(" on"), "\(tag)")
      #expect(!lower.contains("text/html"), "\(tag)")
    }
  }

  @Test func escapesTitlesInsideScriptsAndStyles() throws {
    let tei = Page.document("<p>x</p>").replacing(
      "<title>T</title>",
      with: "<title>&lt;/script>&lt;script>alert(1)&lt;/script>&lt;/style>&lt;b></title>"
    )
    let page = try Page(tei: tei)
    let scripts = page.tokens.filter {
      if case .start("script", _) = $0 { true } else { false }
    }
    #expect(scripts.count < 2)
    #expect(!page.has("alert(1)</script>"))
  }

  @Test(arguments: [
    ("a.png", true), ("img/a.png", true), ("./a.png", true), ("a/../b.png", true),
    ("../a.png", false), ("a/../../b.png", false), ("/etc/passwd", false),
    ("http://x/a.png", false),
    ("..\\a.png", false), ("", false), ("..", false), ("file:///etc/passwd", false),
  ])
  func staysInTheFolderOfTheDocument(address: String, isInside: Bool) {
    #expect(SafeAddress.isInside(address) == isInside)
  }
}
