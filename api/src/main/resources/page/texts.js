// What the page says, in the languages that it speaks.

const TEXTS = {
  en: {
    byGlossary: "By the glossary", none: "none", remember: "Always so", remembered: "“{0}” is “{1}” from now on, in pictures pushed with the glossary {2}.", delete: "Delete", deleteWhy: "Delete {0} and its results from the store?",
    skip: "To the content", pages: "Pages", pictures: "Pictures", operations: "Operations", language: "Language of this page",
    languages: "Languages", token: "Token", tokenWhy: "The API asks for its token (API_TOKEN). It stays in this browser.",
    save: "Keep", cancel: "Cancel",
    drop: "Drop pictures or a folder here, or paste one", chooseFiles: "Choose pictures", chooseFolder: "Choose a folder",
    dropNote: "JPEG, PNG, WebP, GIF, TIFF, BMP. The text is translated in place; everything else stays.",
    from: "From", into: "Into", options: "Options", keepBrands: "Keep brand names", usage: "Usage by day", noUsage: "Nothing was done in the last seven days.", day: "Day", results: "Results", edits: "Corrections", tokens: "Tokens", cost: "Cost", 
    parts: "Parts", plate: "Clean plate", preparing: "Preparing the file …", prepared: "{0} is downloaded", proven: "Looked at again: nothing found.", findings: "Looked at again: {0} to check.", act: "Pause or resume", pause: "Pause", resume: "Resume", 
    eraseOnly: "Only remove the text", erased: "text removed", keepProduct: "Keep print on the product",
    tone: "Tone, such as: friendly, short", domain: "What it is about, such as: camping gear",
    keepWords: "Words that stay as they are, with commas between them",
    auto: "Detect", recent: "Latest pictures", zip: "Download all (zip)", more: "Show older ones",
    empty: "Nothing here yet. Pictures that you drop appear here and stay for three days.",
    uploading: "uploading {0} %", queued: "waiting", reading: "reading", working: "translating and erasing", delivering: "delivering",
    retrying: "trying again", done: "done", failed: "failed", cancelled: "cancelled", unchanged: "nothing to translate", paused: "paused",
    open: "Open {0} in {1}", again: "Try again", remove: "Remove from the list",
    back: "Back", compare: "Source | result", zoom: "Zoom", fit: "Fit", showBoxes: "Show texts", undo: "Undo", redo: "Redo",
    download: "Download", picture: "Picture", sourcePicture: "The source", resultPicture: "The result",
    text: "Text", size: "Size", colour: "Colour", weight: "Weight", font: "Font", align: "Align", automatic: "as measured",
    left: "left", centre: "centre", right: "right", place: "Move", apply: "Set again", restore: "Source's pixels", clear: "Erase only",
    keepsPixels: "Stays: {0}", give: "Give it a text", applied: "Set again in {0} s", applying: "Setting again …",
    finding: "Check: {0}", up: "up", down: "down", bold: "bold", regular: "regular",
    stage: "Stage", waiting: "Waiting", inHand: "In hand", toRetry: "To try again", workers: "Workers", rate: "Done a minute", failures: "Failures",
    noFailures: "Nothing has failed.", replay: "Replay", dropIt: "Give up", attempts: "attempts: {0}",
    offline: "No word from the API: {0}. What is shown may be old; trying again.", needsToken: "The API asks for its token.",
    notPicture: "{0} is no picture and was left out.", tooMany: "The API is busy: {0}", origin: "by {0}",
    model: "model", memory: "memory", glossary: "glossary", person: "a person", phrasebook: "phrasebook",
  },
  zh: {
    byGlossary: "按术语表", none: "无", remember: "以后都这样译", remembered: "以后用术语表 {2} 提交的图片中，“{0}”译为“{1}”。", delete: "删除", deleteWhy: "从存储中删除 {0} 及其结果？",
    skip: "跳到内容", pages: "页面", pictures: "图片", operations: "运维", language: "页面语言", languages: "语言", token: "令牌",
    tokenWhy: "接口需要令牌（API_TOKEN）。它只保存在此浏览器中。", save: "保存", cancel: "取消",
    drop: "把图片或文件夹拖到这里，或直接粘贴", chooseFiles: "选择图片", chooseFolder: "选择文件夹",
    dropNote: "JPEG、PNG、WebP、GIF、TIFF、BMP。只翻译文字，其余保持不变。",
    from: "源语言", into: "译成", options: "选项", keepBrands: "保留品牌名", usage: "每日用量", noUsage: "最近七天没有任务。", day: "日期", results: "结果", edits: "修正", tokens: "Token", cost: "费用", 
    parts: "分层", plate: "干净底图", preparing: "正在准备文件…", prepared: "已下载 {0}", proven: "已复查：没有发现问题。", findings: "已复查：{0} 处待检查。", act: "暂停或继续", pause: "暂停", resume: "继续", 
    eraseOnly: "只去除文字", erased: "文字已去除", keepProduct: "保留商品上的印字",
    tone: "语气，例如：亲切、简短", domain: "主题，例如：露营用品", keepWords: "保持原样的词，用逗号分隔",
    auto: "自动识别", recent: "最近的图片", zip: "全部下载（zip）", more: "显示更早的",
    empty: "还没有图片。拖入的图片会显示在这里，保留三天。",
    uploading: "上传中 {0} %", queued: "等待中", reading: "识别中", working: "翻译与擦除中", delivering: "交付中", retrying: "重试中", done: "完成",
    failed: "失败", cancelled: "已取消", unchanged: "没有可翻译的文字", paused: "已暂停", open: "打开 {0}（{1}）", again: "重试", remove: "从列表移除",
    back: "返回", compare: "原图 | 结果", zoom: "缩放", fit: "适合", showBoxes: "显示文字框", undo: "撤销", redo: "重做", download: "下载",
    picture: "图片", sourcePicture: "原图", resultPicture: "结果", text: "文字", size: "字号", colour: "颜色", weight: "字重", font: "字体",
    align: "对齐", automatic: "按测量", left: "左", centre: "中", right: "右", place: "移动", apply: "重新排版", restore: "恢复原图",
    clear: "只擦除", keepsPixels: "保留：{0}", give: "填写译文", applied: "{0} 秒内重新排版", applying: "正在重新排版…", finding: "检查：{0}",
    up: "上", down: "下", bold: "粗", regular: "常规", stage: "阶段", waiting: "等待", inHand: "处理中", toRetry: "待重试", workers: "工作进程", rate: "每分钟完成",
    failures: "失败", noFailures: "没有失败。", replay: "重放", dropIt: "放弃", attempts: "尝试 {0} 次",
    offline: "接口没有响应：{0}。显示的内容可能已过时，正在重试。", needsToken: "接口需要令牌。", notPicture: "{0} 不是图片，已忽略。",
    tooMany: "接口繁忙：{0}", origin: "来自{0}", model: "模型", memory: "翻译记忆", glossary: "术语表", person: "人工", phrasebook: "短语表",
  },
  ko: {
    byGlossary: "용어집 사용", none: "없음", remember: "앞으로도 이렇게", remembered: "이제 용어집 {2}(으)로 올린 이미지에서 “{0}”은(는) “{1}”입니다.", delete: "삭제", deleteWhy: "{0}와(과) 결과를 저장소에서 삭제할까요?",
    skip: "본문으로", pages: "페이지", pictures: "이미지", operations: "운영", language: "페이지 언어", languages: "언어", token: "토큰",
    tokenWhy: "API가 토큰(API_TOKEN)을 요구합니다. 이 브라우저에만 저장됩니다.", save: "저장", cancel: "취소",
    drop: "이미지나 폴더를 여기에 놓거나 붙여 넣으세요", chooseFiles: "이미지 선택", chooseFolder: "폴더 선택",
    dropNote: "JPEG, PNG, WebP, GIF, TIFF, BMP. 글자만 번역하고 나머지는 그대로 둡니다.",
    from: "원문", into: "번역 언어", options: "옵션", keepBrands: "브랜드 이름 유지", usage: "일별 사용량", noUsage: "지난 7일 동안 작업이 없습니다.", day: "날짜", results: "결과", edits: "수정", tokens: "토큰 수", cost: "비용", 
    parts: "레이어", plate: "깨끗한 바탕", preparing: "파일을 준비하는 중…", prepared: "{0} 내려받음", proven: "다시 확인함: 문제 없음.", findings: "다시 확인함: {0}곳 점검 필요.", act: "일시 정지 또는 재개", pause: "일시 정지", resume: "재개", 
    eraseOnly: "글자만 지우기", erased: "글자 지움", keepProduct: "상품에 인쇄된 글자 유지",
    tone: "말투, 예: 친근하고 짧게", domain: "주제, 예: 캠핑 용품", keepWords: "그대로 둘 단어(쉼표로 구분)",
    auto: "자동 감지", recent: "최근 이미지", zip: "모두 내려받기(zip)", more: "이전 항목 보기",
    empty: "아직 없습니다. 올린 이미지는 여기에 사흘 동안 표시됩니다.",
    uploading: "업로드 {0} %", queued: "대기 중", reading: "읽는 중", working: "번역하고 지우는 중", delivering: "전달 중", retrying: "다시 시도 중",
    done: "완료", failed: "실패", cancelled: "취소됨", unchanged: "번역할 글자 없음", paused: "일시 정지", open: "{0} 열기({1})", again: "다시 시도", remove: "목록에서 제거",
    back: "뒤로", compare: "원본 | 결과", zoom: "확대", fit: "맞춤", showBoxes: "글자 상자 보기", undo: "실행 취소", redo: "다시 실행",
    download: "내려받기", picture: "이미지", sourcePicture: "원본", resultPicture: "결과", text: "글자", size: "크기", colour: "색", weight: "굵기",
    font: "글꼴", align: "정렬", automatic: "측정값", left: "왼쪽", centre: "가운데", right: "오른쪽", place: "이동", apply: "다시 그리기",
    restore: "원본 복원", clear: "지우기만", keepsPixels: "유지: {0}", give: "번역 입력", applied: "{0}초 만에 다시 그림", applying: "다시 그리는 중…",
    finding: "확인: {0}", up: "위", down: "아래", bold: "굵게", regular: "보통", stage: "단계", waiting: "대기", inHand: "처리 중", toRetry: "재시도 대기", workers: "작업자",
    rate: "분당 완료", failures: "실패", noFailures: "실패가 없습니다.", replay: "다시 실행", dropIt: "포기", attempts: "{0}회 시도",
    offline: "API 응답이 없습니다: {0}. 표시된 내용이 오래되었을 수 있으며 다시 시도합니다.", needsToken: "API가 토큰을 요구합니다.",
    notPicture: "{0}은(는) 이미지가 아니어서 제외했습니다.", tooMany: "API가 바쁩니다: {0}", origin: "{0}", model: "모델", memory: "번역 메모리",
    glossary: "용어집", person: "사람", phrasebook: "문구집",
  },
  ja: {
    byGlossary: "用語集を使う", none: "なし", remember: "今後もこの訳に", remembered: "今後、用語集 {2} で送る画像では「{0}」は「{1}」になります。", delete: "削除", deleteWhy: "{0} とその結果をストアから削除しますか？",
    skip: "本文へ", pages: "ページ", pictures: "画像", operations: "運用", language: "ページの言語", languages: "言語", token: "トークン",
    tokenWhy: "API がトークン（API_TOKEN）を求めています。このブラウザーにだけ保存されます。", save: "保存", cancel: "キャンセル",
    drop: "画像やフォルダーをここにドロップ、または貼り付け", chooseFiles: "画像を選ぶ", chooseFolder: "フォルダーを選ぶ",
    dropNote: "JPEG、PNG、WebP、GIF、TIFF、BMP。文字だけを翻訳し、ほかはそのままです。",
    from: "原文", into: "訳文", options: "オプション", keepBrands: "ブランド名を残す", usage: "日別の利用", noUsage: "この七日間の利用はありません。", day: "日付", results: "結果", edits: "修正", tokens: "トークン数", cost: "費用", 
    parts: "レイヤー", plate: "文字なしの原画", preparing: "ファイルを準備中…", prepared: "{0} をダウンロードしました", proven: "見直し済み：問題なし。", findings: "見直し済み：要確認 {0} 件。", act: "一時停止または再開", pause: "一時停止", resume: "再開", 
    eraseOnly: "文字を消すだけ", erased: "文字を消去済み", keepProduct: "商品に印刷された文字を残す",
    tone: "口調（例：親しみやすく短く）", domain: "分野（例：キャンプ用品）", keepWords: "そのまま残す語（コンマ区切り）",
    auto: "自動判別", recent: "最近の画像", zip: "すべてダウンロード（zip）", more: "以前のものを表示",
    empty: "まだありません。ドロップした画像はここに三日間表示されます。",
    uploading: "アップロード中 {0} %", queued: "待機中", reading: "読み取り中", working: "翻訳と消去中", delivering: "納品中", retrying: "再試行中",
    done: "完了", failed: "失敗", cancelled: "中止", unchanged: "翻訳する文字なし", paused: "一時停止", open: "{0} を開く（{1}）", again: "再試行", remove: "一覧から外す",
    back: "戻る", compare: "原画 | 結果", zoom: "拡大", fit: "合わせる", showBoxes: "文字枠を表示", undo: "元に戻す", redo: "やり直す",
    download: "ダウンロード", picture: "画像", sourcePicture: "原画", resultPicture: "結果", text: "文字", size: "サイズ", colour: "色", weight: "太さ",
    font: "フォント", align: "揃え", automatic: "計測値", left: "左", centre: "中央", right: "右", place: "移動", apply: "組み直す", restore: "原画に戻す",
    clear: "消すだけ", keepsPixels: "残す：{0}", give: "訳文を入れる", applied: "{0} 秒で組み直し", applying: "組み直し中…", finding: "確認：{0}",
    up: "上", down: "下", bold: "太字", regular: "標準", stage: "段階", waiting: "待ち", inHand: "処理中", toRetry: "再試行待ち", workers: "ワーカー", rate: "毎分の完了",
    failures: "失敗", noFailures: "失敗はありません。", replay: "再実行", dropIt: "あきらめる", attempts: "{0} 回試行",
    offline: "API から応答がありません：{0}。表示は古い可能性があります。再接続しています。", needsToken: "API がトークンを求めています。",
    notPicture: "{0} は画像ではないため除きました。", tooMany: "API が混んでいます：{0}", origin: "{0}", model: "モデル", memory: "翻訳メモリ",
    glossary: "用語集", person: "人", phrasebook: "フレーズ集",
  },
};

const KEY = "image-translate.language";
let chosen = localStorage.getItem(KEY) ?? navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in TEXTS) ?? "en";

export const language = () => chosen;

export function text(name, ...values) {
  const words = TEXTS[chosen][name] ?? TEXTS.en[name] ?? name;
  return values.reduce((line, value, i) => line.replaceAll(`{${i}}`, value), words);
}

/** Writes all texts of the page's own into it. */
export function speak(tag = chosen) {
  chosen = tag in TEXTS ? tag : "en";
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", text(node.dataset.label));
}

/** A language's name in the page's own, such as "Korean". */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([chosen], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
