package imagetranslate.samples.corpus;

import imagetranslate.samples.SampleFonts;
import java.awt.Font;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a shop writes in other languages than Chinese, and the faces that it would choose. */
record Phrases(List<String> labels, List<String> sentences, Function<SampleFonts, List<Font>> faces) {
    private static final Map<String, Phrases> BY_LANGUAGE = Map.of(
            "ja",
                    new Phrases(
                            List.of(
                                    "送料無料",
                                    "期間限定セール",
                                    "新商品のご案内",
                                    "返品・交換について",
                                    "サイズをお選びください",
                                    "数量限定",
                                    "防水スプレー付き",
                                    "洗濯機で丸洗いできる",
                                    "日本製",
                                    "肌にやさしい綿素材",
                                    "カートに入れる",
                                    "レビューを書く",
                                    "お問い合わせはこちら",
                                    "ポイント10倍",
                                    "2個セットで20%オフ",
                                    "あす楽対応",
                                    "コードレス掃除機",
                                    "すぐに使えるクーポン",
                                    "軽くて持ち運びやすい",
                                    "ギフト包装"),
                            List.of(
                                    "朝入れたお湯が夜まで熱いまま、いつでも温かい飲み物を楽しめます。",
                                    "ふたは片手で開けられるので、歩きながらでも安心してお使いいただけます。",
                                    "やわらかい生地が肌にぴったりなじみ、何度洗っても形がくずれません。",
                                    "ご注文の商品に問題がございましたら、お気軽にお問い合わせください。",
                                    "直射日光を避け、涼しくて乾いた場所に保管してください。",
                                    "一度の充電で七日間、充電切れを気にせずに使えます。",
                                    "旬の果物だけを使い、保存料や香料は加えておりません。",
                                    "大切なご家族やお友達への贈り物にもぴったりです。"),
                            SampleFonts::japanese),
            "ko",
                    new Phrases(
                            List.of(
                                    "무료 배송",
                                    "신상품 출시",
                                    "오늘의 특가",
                                    "한정 수량",
                                    "정품 보증",
                                    "구매하기",
                                    "장바구니 담기",
                                    "상품 후기",
                                    "교환 및 환불 안내",
                                    "물세탁 가능",
                                    "부드러운 면 소재",
                                    "생활 방수",
                                    "빠른 충전",
                                    "2개 구매 시 20% 할인",
                                    "용량 500ml",
                                    "고객 센터",
                                    "색상을 선택하세요",
                                    "튼튼한 스테인리스",
                                    "선물 포장",
                                    "당일 발송"),
                            List.of(
                                    "아침에 담은 뜨거운 물이 저녁까지 그대로 따뜻하게 유지됩니다.",
                                    "뚜껑은 한 손으로 열 수 있어 걸으면서도 편하게 마실 수 있어요.",
                                    "피부에 닿는 느낌이 부드럽고 여러 번 빨아도 모양이 변하지 않습니다.",
                                    "주문하신 상품에 문제가 있으면 언제든지 고객 센터로 연락해 주세요.",
                                    "직사광선을 피해 서늘하고 건조한 곳에 보관해 주십시오.",
                                    "한 번 충전하면 일주일 동안 걱정 없이 사용할 수 있습니다.",
                                    "제철 과일만 사용하고 방부제와 향료는 넣지 않았습니다.",
                                    "소중한 가족과 친구에게 드리는 선물로도 아주 좋습니다."),
                            SampleFonts::korean),
            "en",
                    new Phrases(
                            List.of(
                                    "Free Shipping",
                                    "New Arrival",
                                    "Today Only",
                                    "Limited Edition",
                                    "Original Quality",
                                    "Buy Now",
                                    "Add to Cart",
                                    "Customer Reviews",
                                    "Returns and Refunds",
                                    "Machine Washable",
                                    "Soft Cotton",
                                    "Water Resistant",
                                    "Fast Charging",
                                    "Buy 2 Get 20% Off",
                                    "Capacity 500ml",
                                    "Contact Us",
                                    "Choose a Colour",
                                    "Stainless Steel",
                                    "Gift Wrapping",
                                    "Same Day Dispatch"),
                            List.of(
                                    "Hot water that you fill in the morning stays hot until the evening.",
                                    "The lid opens with one hand, so you can drink while you walk.",
                                    "The fabric feels gentle on your skin and keeps its shape after many washes.",
                                    "If anything is wrong with your order, please write to our service team.",
                                    "Store it in a cool and dry place, away from direct sunlight.",
                                    "Charge it once and use it for a whole week without any worry.",
                                    "We use nothing but fruit of the season, and no preservatives.",
                                    "A lovely present for your family and for all of your friends."),
                            SampleFonts::western),
            "ru",
                    new Phrases(
                            List.of(
                                    "Бесплатная доставка",
                                    "Новинка сезона",
                                    "Только сегодня",
                                    "Ограниченная серия",
                                    "Гарантия качества",
                                    "Купить сейчас",
                                    "Добавить в корзину",
                                    "Отзывы покупателей",
                                    "Обмен и возврат",
                                    "Машинная стирка",
                                    "Мягкий хлопок",
                                    "Защита от воды",
                                    "Быстрая зарядка",
                                    "Скидка 20% за 2 штуки",
                                    "Объём 500 мл",
                                    "Служба поддержки",
                                    "Выберите цвет",
                                    "Нержавеющая сталь",
                                    "Подарочная упаковка",
                                    "Отправка в день заказа"),
                            List.of(
                                    "Горячая вода, налитая утром, остаётся горячей до самого вечера.",
                                    "Крышка открывается одной рукой, поэтому пить можно прямо на ходу.",
                                    "Ткань приятна на ощупь и сохраняет форму после многих стирок.",
                                    "Если с заказом что-то не так, пожалуйста, напишите в нашу службу поддержки.",
                                    "Хранить в прохладном сухом месте, вдали от прямых солнечных лучей.",
                                    "Зарядите один раз и пользуйтесь целую неделю без забот.",
                                    "Мы берём только сезонные фрукты и не добавляем консервантов.",
                                    "Прекрасный подарок для вашей семьи и для всех ваших друзей."),
                            SampleFonts::western));

    static Phrases in(String language) {
        Phrases phrases = BY_LANGUAGE.get(language);
        if (phrases == null) {
            throw new IllegalArgumentException(
                    "there are no pages in '" + language + "'; it must be one of " + languages());
        }
        return phrases;
    }

    static List<String> languages() {
        return BY_LANGUAGE.keySet().stream().sorted().toList();
    }

    /** Labels side by side, then a sentence, and so on down the page. */
    void page(Sheet sheet) {
        sheet.ground(Grounds.any(sheet.random, 800, 1000));
        double y = 40;
        while (true) {
            double size = sheet.between(18, 36);
            Font font = face(sheet, size);
            List<String> lines = Copy.wrapped(sheet.one(sentences), font, sheet.between(420, 700));
            if (y + (lines.size() * 1.6 + 4) * size > 960) {
                return;
            }
            Font label = face(sheet, size);
            sheet.label(shortEnough(sheet, label), label, 40, y + size);
            sheet.label(shortEnough(sheet, label), label, 420, y + size);
            y += 2.6 * size;
            for (String line : lines) {
                sheet.line(line, font, 40, y + size);
                y += 1.5 * size;
            }
            sheet.endBlock();
            y += 1.3 * size;
        }
    }

    private Font face(Sheet sheet, double size) {
        return sheet.one(faces.apply(SampleFonts.get())).deriveFont((float) size);
    }

    private String shortEnough(Sheet sheet, Font font) {
        String label = sheet.one(labels);
        while (Sheet.length(label, font) > 350) {
            label = sheet.one(labels);
        }
        return label;
    }
}
