package imagetranslate.bench.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Something to say in a language, of about the length that a translation has. */
final class Fillers {
    private static final Map<String, List<String>> PHRASES = Map.of(
            "ko",
            List.of(
                    "정품",
                    "무료 배송",
                    "한정 할인",
                    "정품 보장",
                    "두껍고 튼튼함",
                    "방수와 통기성",
                    "하나 사면 하나 더",
                    "공장 직판 특가",
                    "부드럽고 편안한 착용감",
                    "일곱 가지 색상 선택",
                    "이유 없이 칠 일 안에 반품",
                    "가볍고 들고 다니기 쉬운 디자인",
                    "스마트 온도 조절",
                    "냄새 없는 안전한 친환경 소재"),
            "en",
            List.of(
                    "New",
                    "Free Post",
                    "Big Sale",
                    "On Sale Now",
                    "Genuine Only",
                    "Thick and Tough",
                    "Breathable Shell",
                    "Buy One Get One",
                    "Direct from the Maker",
                    "Soft on Your Skin",
                    "Seven Colours to Choose",
                    "Returns within Seven Days",
                    "Light and Easy to Carry",
                    "Safe Material without Odour"),
            "ja",
            List.of(
                    "新発売",
                    "送料無料",
                    "期間限定",
                    "正規品保証",
                    "厚くて丈夫",
                    "防水で通気性",
                    "一つ買うともう一つ",
                    "工場から直送",
                    "やわらかな着心地",
                    "選べる七つの色",
                    "七日以内なら返品できます",
                    "軽くて持ち運びに便利",
                    "かしこい温度調節",
                    "安全でにおいのない素材"),
            "de",
            List.of(
                    "Neu",
                    "Gratis",
                    "Angebot",
                    "Nur heute",
                    "Echte Ware",
                    "Dick und robust",
                    "Atmungsaktiv und dicht",
                    "Zwei zum Preis von einem",
                    "Direkt ab Werk",
                    "Weich auf der Haut",
                    "Sieben Farben zur Wahl",
                    "Rückgabe in sieben Tagen",
                    "Leicht und handlich",
                    "Sicherer Stoff ohne Geruch"));

    static final List<String> LANGUAGES = List.of("ko", "en", "ja", "de");

    private Fillers() {}

    private static List<String> phrases(String lang) {
        return Objects.requireNonNull(PHRASES.get(lang), lang);
    }

    /** @param like what stands there in Chinese */
    static String of(String lang, String like, Random random) {
        double wide = lang.equals("ko") || lang.equals("ja") ? 1.3 : 2.6;
        double length = like.length() * wide * (0.7 + 0.5 * random.nextDouble());
        return phrases(lang).stream()
                .sorted(Comparator.comparingDouble(phrase -> Math.abs(phrase.length() - length)))
                .skip(random.nextInt(3))
                .findFirst()
                .orElseThrow();
    }

    /** Another letter of the same script and case than the one at that place, or the same where there is none. */
    static String misspelt(String lang, String text, int at, Random random) {
        String letters = String.join("", phrases(lang)).replaceAll("\\s+", "");
        int right = text.charAt(at);
        List<Character> others = letters.chars()
                .filter(c -> c != right
                        && Character.isUpperCase(c) == Character.isUpperCase(right)
                        && Character.UnicodeScript.of(c) == Character.UnicodeScript.of(right))
                .distinct()
                .mapToObj(c -> (char) c)
                .toList();
        return others.isEmpty()
                ? text
                : text.substring(0, at) + others.get(random.nextInt(others.size())) + text.substring(at + 1);
    }
}
