package imagetranslate.samples.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What people in comics say. */
final class Speech {
    private static final List<String> PHRASES = List.of(
            "你终于回来了",
            "我等了整整三年",
            "别再往前走",
            "前面有人埋伏",
            "这把剑是谁的",
            "师父临走时交给我",
            "天快要亮了",
            "我们必须赶在日出之前翻过那座山",
            "听说城里出了大事",
            "大家都在找你",
            "原来如此",
            "怪不得他一句话也不说",
            "快把门关上",
            "外面的风雪太大",
            "今天的月亮真圆",
            "让我想起了家乡",
            "不要小看我",
            "就算只剩一个人也要守住这里",
            "钥匙到底藏在哪里",
            "昨晚我亲眼看见",
            "他从窗户跳了下去",
            "这不可能",
            "谁能解释一下",
            "把地图给我看看",
            "这条河下游应该有一座桥",
            "你受伤了",
            "先坐下来休息",
            "我没事",
            "只是有点累",
            "老板再来两碗面",
            "多放些辣椒",
            "明天就要考试",
            "可是我什么都没准备",
            "放心交给我吧",
            "你上次也是这么说的",
            "好久没有这么开心",
            "谢谢你陪我走到最后",
            "那个声音又出现了",
            "从地下室传来",
            "别害怕",
            "跟紧我的脚步",
            "船长说暴风雨要来了",
            "赶快收起船帆",
            "这封信没有署名",
            "字迹却很熟悉",
            "难道是她",
            "我绝对不会忘记",
            "那年夏天的约定",
            "火车几点出发",
            "还剩五分钟",
            "快跑",
            "等等我",
            "你究竟想要什么",
            "我只想知道真相",
            "看来这次轮到我们出手",
            "小心背后",
            "敌人比想象中更强",
            "能遇见你真是太好了",
            "请你一定要活下去");

    /** What never begins a column. */
    private static final String MARKS = "，。、！？…";

    private Speech() {}

    /** That many columns: each as full as it goes, or each a phrase of its own. */
    static List<String> columns(Random random, int columns, int most) {
        return random.nextInt(3) == 0 ? phraseByPhrase(random, columns, most) : filled(random, columns, most);
    }

    private static List<String> phraseByPhrase(Random random, int columns, int most) {
        List<String> lines = new ArrayList<>();
        while (lines.size() < columns) {
            String phrase = PHRASES.get(random.nextInt(PHRASES.size()));
            if (phrase.length() < most) {
                boolean last = lines.size() == columns - 1;
                lines.add(phrase + (last ? end(random) : random.nextBoolean() ? "，" : ""));
            }
        }
        return lines;
    }

    private static List<String> filled(Random random, int columns, int most) {
        StringBuilder text = new StringBuilder();
        int least = (columns - 1) * most + 1 + random.nextInt(most);
        while (text.length() < least) {
            text.append(PHRASES.get(random.nextInt(PHRASES.size()))).append(random.nextInt(3) == 0 ? end(random) : "，");
        }
        List<String> lines = new ArrayList<>();
        for (int from = 0; lines.size() < columns && from < text.length(); ) {
            int to = Math.min(text.length(), lines.size() == columns - 1 ? Math.max(least, from + 1) : from + most);
            while (to < text.length() && MARKS.indexOf(text.charAt(to)) >= 0) {
                to++;
            }
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    private static String end(Random random) {
        return List.of("。", "！", "？", "！", "？", "……").get(random.nextInt(6));
    }
}
