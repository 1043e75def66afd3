package imagetranslate.samples.corpus;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a shop writes: labels, codes, and sentences put together from clauses. */
public final class Copy {
    private static final List<String> LABELS = List.of(
            "新品上市", "限时优惠", "全场包邮", "正品保证", "加厚耐用", "防水透气", "买一送一", "厂家直销", "品质生活", "舒适柔软", "多色可选", "七天无理由退换", "轻便易携带",
            "智能控温", "大容量设计", "高清显示屏", "不锈钢材质", "安全环保", "极速发货", "破损就赔", "假一赔十", "长效保温", "密封防漏", "食品级材质", "静音电机", "快速充电",
            "一键启动", "免费试用", "会员专享", "今日特价", "爆款热卖", "官方旗舰店", "送货上门", "全国联保", "量大从优", "儿童可用", "四季通用", "冬季保暖", "夏日清凉",
            "纯棉面料", "手工制作", "进口原料", "低糖配方", "天然植物", "温和不刺激", "深层清洁", "持久留香", "美白补水", "颜色分类", "产品参数");

    private static final List<String> CODES = List.of(
            "¥199",
            "¥59.9",
            "05",
            "2026-11-20",
            "500ml",
            "SKU-8842A",
            "50%OFF",
            "12.5kg",
            "1080P",
            "220V/50Hz",
            "XL",
            "400-820-6666",
            "No.1",
            "3000mAh",
            "7.2cm",
            "A4",
            "24h",
            "PT-500S",
            "99.9%",
            "10000+");

    private static final List<String> MIXED = List.of(
            "保温24小时", "316不锈钢", "低至5折", "容量500ml", "USB充电", "LED灯珠", "满99减20", "第2件半价", "5秒速热", "WiFi控制", "A级面料",
            "30天保价");

    private static final List<String> ENGLISH = List.of(
            "New Arrival",
            "Free Shipping",
            "Best Quality",
            "Limited Offer",
            "Waterproof",
            "Hot Sale",
            "Made of Steel",
            "Easy to Clean",
            "Two Year Warranty",
            "Fast Charging",
            "Soft Cotton",
            "BUY NOW",
            "SALE",
            "Gift Box");

    private static final List<String> CLAUSES = List.of(
            "采用优质食品级不锈钢材料",
            "双层真空结构牢牢锁住温度",
            "早上灌的开水到晚上依然烫嘴",
            "磨砂喷涂耐磨又防滑",
            "无论通勤登山还是露营都能陪着你",
            "经过十八道工序精心打磨",
            "让每一口都安全放心",
            "轻轻一按就能打开杯盖",
            "单手操作也非常方便",
            "放进背包里再也不用担心漏水",
            "适合全家老小一起使用",
            "柔软的面料贴合肌肤",
            "穿上之后没有任何束缚感",
            "机洗多次也不会变形褪色",
            "我们只选用当季新鲜的原料",
            "不添加任何防腐剂和香精",
            "开袋之后请尽快食用",
            "存放在阴凉干燥的地方",
            "避免阳光直接照射",
            "充电一次可以连续使用七天",
            "屏幕清晰护眼不伤视力",
            "智能芯片自动调节亮度",
            "噪音低到几乎听不见",
            "晚上睡觉也不会被打扰",
            "如果收到的商品有任何问题",
            "请及时联系在线客服处理",
            "支持七天之内无理由退换货",
            "运费由我们来承担",
            "包装采用环保可降解材料",
            "送给朋友和家人都很体面",
            "设计师从自然中获得灵感",
            "线条简洁而富有力量",
            "细节之处见真章");

    private static final List<String> SENTENCES = List.of(
            "Keeps your drinks hot for a whole day and cold for even longer.",
            "Made of stainless steel that is safe for food and easy to clean.",
            "The lid opens with one hand, so you can drink while you walk.",
            "Please wash it with warm water before you use it for the first time.",
            "The soft fabric feels gentle on your skin and keeps its shape after many washes.",
            "Charge it once and use it for seven days without any worry.",
            "If anything is wrong with your order, please contact our service team at once.",
            "Store it in a cool and dry place, away from direct light.",
            "It fits in every bag and weighs less than an apple.",
            "The screen is bright and clear, and it adjusts itself when it gets dark.",
            "A perfect gift for your friends, your family and everyone you love.",
            "We use fresh fruit of the season and nothing else.");

    private static final String IDEOGRAM_OR_KANA = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]";

    private Copy() {}

    static String label(Random random) {
        List<String> kind =
                switch (random.nextInt(10)) {
                    case 0, 1 -> CODES;
                    case 2 -> ENGLISH;
                    case 3, 4 -> MIXED;
                    default -> LABELS;
                };
        return kind.get(random.nextInt(kind.size()));
    }

    public static String chinese(Random random) {
        return LABELS.get(random.nextInt(LABELS.size()));
    }

    static String english(Random random) {
        return ENGLISH.get(random.nextInt(ENGLISH.size()));
    }

    static String code(Random random) {
        return CODES.get(random.nextInt(CODES.size()));
    }

    public static String clause(Random random) {
        return CLAUSES.get(random.nextInt(CLAUSES.size()));
    }

    /** That many clauses with commas between them, and a full stop. */
    static String sentence(Random random, int clauses) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < clauses; i++) {
            parts.add(clause(random));
        }
        return String.join("，", parts) + "。";
    }

    static String englishSentence(Random random) {
        return SENTENCES.get(random.nextInt(SENTENCES.size()));
    }

    /** Lines no wider than {@code room}: words stay whole, no line begins with a comma. */
    public static List<String> wrapped(String text, Font font, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word :
                text.split("(?<= )|(?<=" + IDEOGRAM_OR_KANA + ")(?=" + IDEOGRAM_OR_KANA + ")|(?<=[，。、])", -1)) {
            if (!line.isEmpty() && Sheet.length((line + word).strip(), font) > room) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }
}
