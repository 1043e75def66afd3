package imagetranslate.samples.comic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people in the generated comics say, and how they call each other. */
public final class Dialogue {
    /** The people: each is called by that name on every page. */
    public static final List<String> NAMES = List.of("林小雨", "沈墨", "陈队长", "阿杰");

    private static final List<String> ENGLISH_NAMES = List.of("Lin Xiaoyu", "Shen Mo", "Captain Chen", "A-Jie");

    /** {@code %s} is a name. */
    private record Sentence(String chinese, String english) {
        Sentence of(int person) {
            return new Sentence(
                    chinese.replace("%s", NAMES.get(person)), english.replace("%s", ENGLISH_NAMES.get(person)));
        }
    }

    private static final List<Sentence> SENTENCES = List.of(
            new Sentence("%s，你终于回来了！", "%s, you're back at last!"),
            new Sentence("快去告诉%s，天要下雨了。", "Go and tell %s, it's going to rain."),
            new Sentence("我昨天在桥上看见了%s。", "I saw %s on the bridge yesterday."),
            new Sentence("%s到底想要什么？", "What does %s really want?"),
            new Sentence("别担心，%s会来帮我们的。", "Don't worry, %s will come to help us."),
            new Sentence("这封信是%s写的吗？", "Did %s write this letter?"),
            new Sentence("%s，把地图给我看看。", "%s, show me the map."),
            new Sentence("大家都在找%s呢。", "Everybody is looking for %s."),
            new Sentence("没有%s，我们过不了这条河。", "Without %s we can't cross this river."),
            new Sentence("%s说船今晚就要出发。", "%s says the boat leaves tonight."),
            new Sentence("你听，那是%s的声音！", "Listen, that's the voice of %s!"),
            new Sentence("请你相信%s一次。", "Please trust %s this once."),
            new Sentence("我等了整整三年。", "I waited for three whole years."),
            new Sentence("前面好像有人埋伏。", "Someone seems to lie in wait ahead."),
            new Sentence("今天的月亮真圆啊。", "How round the moon is today."),
            new Sentence("外面的风雪太大了。", "The storm outside is too strong."),
            new Sentence("这不可能是真的！", "This can't be true!"),
            new Sentence("先坐下来休息一会儿吧。", "Sit down and rest a while first."),
            new Sentence("钥匙到底藏在哪里？", "Where on earth is the key hidden?"),
            new Sentence("明天我们就离开这里。", "Tomorrow we leave this place."),
            new Sentence("原来如此，我明白了。", "So that's it, I see."),
            new Sentence("谢谢你陪我走到最后。", "Thank you for walking with me to the end."),
            new Sentence("快跑，他们追上来了！", "Run, they are catching up!"),
            new Sentence("那个声音又出现了。", "That voice is there again."));

    /** What never begins a line. */
    private static final String MARKS = "，。！？…";

    private Dialogue() {}

    static String sentence(Random random) {
        int person = random.nextInt(NAMES.size());
        return SENTENCES.get(random.nextInt(SENTENCES.size())).of(person).chinese();
    }

    /** All that anybody says, and the same in English, for a phrasebook. */
    public static Map<String, String> phrases() {
        Map<String, String> phrases = new LinkedHashMap<>();
        for (Sentence sentence : SENTENCES) {
            for (int person = 0; person < NAMES.size(); person++) {
                phrases.put(sentence.of(person).chinese(), sentence.of(person).english());
            }
        }
        return phrases;
    }

    /** In lines, or columns, of so many characters at most, a mark more where one follows. */
    static List<String> wrapped(String sentence, int most) {
        List<String> lines = new ArrayList<>();
        int count = Math.max(1, (int) Math.ceil((double) sentence.length() / most));
        int each = (int) Math.ceil((double) sentence.length() / count);
        for (int from = 0; from < sentence.length(); ) {
            int to = Math.min(sentence.length(), from + each);
            while (to < sentence.length() && MARKS.indexOf(sentence.charAt(to)) >= 0) {
                to++;
            }
            lines.add(sentence.substring(from, to));
            from = to;
        }
        return lines;
    }
}
