package imagetranslate.translation.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.scene.Scene.GlossaryUsed.Place;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.glossary.Glossary.Applied;
import imagetranslate.translation.glossary.Glossary.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {
    private static final Glossary GLOSSARY = glossary("{'keep':['上岗','ON','Visiax'],"
            + "'force':{'保温':'보온','保温杯':{'ko':'보온컵','en':'thermal mug'},'LED':'엘이디','灯':{'en':'lamp'}},"
            + "'delete':['包邮','Free shipping']}");

    @TempDir
    private Path folder;

    private static JsonNode json(String text) {
        try {
            return MessageCodec.json().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Glossary glossary(String rules) {
        return Glossary.of(GlossaryRules.read(json(rules)));
    }

    private static List<Term> terms(String text, String lang) {
        return GLOSSARY.apply(text, lang).terms();
    }

    @Test
    void chineseIsFoundWhereverItStandsAndTheLongestTermCounts() {
        assertThat(terms("双层保温杯，保温一整天", "ko")).containsExactly(new Term("保温杯", "보온컵"), new Term("保温", "보온"));
    }

    @Test
    void latinIsFoundByWholeWordAndCase() {
        assertThat(terms("Visiax LED灯 OFF/ON", "ko"))
                .containsExactly(new Term("Visiax", "Visiax"), new Term("LED", "엘이디"), new Term("ON", "ON"));
        assertThat(terms("VISIAX LEDs ONE on 5ON", "ko")).isEmpty();
    }

    @Test
    void aTermMayBeForcedForSomeLanguagesOnly() {
        assertThat(terms("保温杯灯", "en-GB")).containsExactly(new Term("保温杯", "thermal mug"), new Term("灯", "lamp"));
        assertThat(terms("灯", "ko")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "全国包邮 正品促销,全国 正品促销",
        "正品促销，包邮,正品促销",
        "包邮/正品促销,正品促销",
        "包邮,''",
        "Free shipping today,today",
        "Free shippings,Free shippings"
    })
    void whatIsDeletedGoesWithItsSigns(String text, String left) {
        assertThat(GLOSSARY.apply(text, "ko").text()).isEqualTo(left);
    }

    @Test
    void aTextWithoutEntriesIsUntouched() {
        assertThat(GLOSSARY.apply(" 正品 · 促销  ", "ko")).isEqualTo(new Applied(" 正品 · 促销  ", List.of()));
        assertThat(Glossary.NONE.apply("包邮", "ko")).isEqualTo(new Applied("包邮", List.of()));
    }

    @Test
    void keepsOnlyAWholeText() {
        assertThat(GLOSSARY.keeps(" 上岗 ")).isTrue();
        assertThat(GLOSSARY.keeps("上岗了")).isFalse();
    }

    @Test
    void whatIsAvoidedMayBeForOneLanguage() {
        Glossary some = glossary("{'avoid':{'en':['cure'],'ko':['최고'],'*':['No.1']}}");

        assertThat(some.avoided("en-GB").words()).containsExactly("No.1", "cure");
        assertThat(some.avoided("ko").words()).containsExactly("No.1", "최고");
        assertThat(glossary("{'avoid':['best']}").avoided("ja").words()).containsExactly("best");
        assertThat(some.version())
                .isNotEqualTo(glossary("{'avoid':{'en':['cure'],'ko':['최고']}}").version());
    }

    @Test
    void theSameRulesHaveTheSameVersionInWhateverOrder() {
        Glossary one = glossary("{'keep':['a','b'],'force':{'c':'d','e':'f'}}");

        assertThat(glossary("{'force':{'e':'f','c':'d'},'keep':['b','a']}").version())
                .isEqualTo(one.version());
        assertThat(glossary("{'force':{'e':'f','c':'x'},'keep':['b','a']}").version())
                .isNotEqualTo(one.version());
        assertThat(Glossary.NONE.version()).isEmpty();
    }

    @Test
    void theJobsRulesGoBeforeTheDeployments() throws IOException {
        Path file = write("shop.json", "{'force':{'保温':'보온','正品':'정품'}}");
        Glossaries glossaries = Glossaries.open(EnvironmentSettings.of(Map.of("GLOSSARY", file.toString())));

        Glossary deployment = glossaries.with(MissingNode.getInstance());
        Glossary both = glossaries.with(json("{'force':{'保温':'단열'}}"));

        assertThat(deployment.apply("保温", "ko").terms()).containsExactly(new Term("保温", "보온"));
        assertThat(both.apply("正品保温", "ko").terms()).containsExactly(new Term("正品", "정품"), new Term("保温", "단열"));
        assertThat(both.version()).isNotEqualTo(deployment.version()).endsWith(deployment.version());
    }

    @Test
    void aStoredGlossaryIsNamedAndReadAnewWhenItIsAnother() throws IOException {
        write("shoes.json", "{'keep':['A']}");
        Glossaries glossaries = Glossaries.open(EnvironmentSettings.of(Map.of("GLOSSARY_DIR", folder.toString())));
        assertThat(glossaries.with(json("'shoes'")).keeps("A")).isTrue();

        write("shoes.json", "{'keep':['Another']}");

        assertThat(glossaries.with(json("'shoes'")).keeps("Another")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'../shoes'", "'/etc/passwd'", "'missing'", "'.'", "'shoes/../shoes'", "''"})
    void noNameLeadsOutOfTheFolder(String name) throws IOException {
        Files.createDirectory(folder.resolve("in"));
        write("shoes.json", "{'keep':['A']}");
        Glossaries glossaries = Glossaries.open(EnvironmentSettings.of(
                Map.of("GLOSSARY_DIR", folder.resolve("in").toString())));

        assertThatThrownBy(() -> glossaries.with(json(name))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWrongNameIsToldWithWhatWouldBeRight() throws IOException {
        write("shoes.json", "{'keep':['A']}");
        write("hats.json", "{'keep':['A']}");
        Glossaries glossaries = Glossaries.open(EnvironmentSettings.of(Map.of("GLOSSARY_DIR", folder.toString())));

        assertThatThrownBy(() -> glossaries.with(json("'shoe'")))
                .hasMessage("no glossary 'shoe' is stored; it must be one of [hats, shoes]");
        assertThatThrownBy(() -> glossaries.with(json("'my shoes'")))
                .hasMessage("'my shoes' is no name of a glossary, which has 1 to 100 of A-Z a-z 0-9 . _ -"
                        + " and begins with a letter or digit");
    }

    @Test
    void whatWasNamedLongestAgoGoesWhereIndexesWouldTakeTooMuch() throws IOException {
        LayerCache cache = new LayerCache(5);
        List<String> built = new ArrayList<>();
        for (String name : List.of("a", "b", "a", "c", "a", "b")) {
            cache.get(name, "1", () -> {
                built.add(name);
                return Layer.of(GlossaryRules.read(json("{'keep':['x','y']}")), Place.FILE, name);
            });
        }

        assertThat(built).containsExactly("a", "b", "c", "b");
    }

    @Test
    void aFileThatIsNoneStopsTheStart() throws IOException {
        Path broken = write("broken.json", "{'keep':7}");

        assertThatThrownBy(() -> Glossaries.open(EnvironmentSettings.of(Map.of("GLOSSARY", "redis:my shop"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("GLOSSARY has redis:my shop, but 'my shop' is no name of a glossary");
        for (String wrong :
                List.of(broken.toString(), folder.resolve("missing.json").toString())) {
            assertThatThrownBy(() -> Glossaries.open(EnvironmentSettings.of(Map.of("GLOSSARY", wrong))))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("GLOSSARY names " + wrong);
        }
    }

    @Test
    void aJobsOwnHasALimit() {
        Map<String, String> force = new LinkedHashMap<>();
        for (int i = 0; i <= Glossaries.MOST_IN_A_JOB; i++) {
            force.put("词" + i, "단어" + i);
        }
        JsonNode rules = MessageCodec.json().valueToTree(Map.of("force", force));

        assertThatThrownBy(
                        () -> Glossaries.open(EnvironmentSettings.of(Map.of())).with(rules))
                .hasMessageContaining("./run glossary put NAME FILE, or GLOSSARY_DIR");
    }

    /** How long it takes, it prints; a clock on a shared machine proves nothing. */
    @Test
    void aHundredThousandEntriesAreFoundInAPage() {
        Random random = new Random(1);
        Map<String, Map<String, String>> force = new LinkedHashMap<>();
        while (force.size() < 100_000) {
            StringBuilder term = new StringBuilder();
            for (int i = 2 + random.nextInt(6); i > 0; i--) {
                term.append((char) (0x4E00 + random.nextInt(6000)));
            }
            force.put(term.toString(), Map.of("ko", "단어" + force.size()));
        }
        List<String> terms = List.copyOf(force.keySet());
        long start = System.nanoTime();
        Glossary glossary = Glossary.of(new GlossaryRules(Set.of(), force, Set.of(), Map.of()));
        System.out.printf("index of %d entries: %d ms%n", force.size(), (System.nanoTime() - start) / 1_000_000);

        List<String> page =
                terms.subList(0, 60).stream().map(term -> "啊" + term + "，好").toList();
        for (int round = 0; round < 50; round++) {
            start = System.nanoTime();
            long found = page.stream()
                    .filter(text -> !glossary.apply(text, "ko").terms().isEmpty())
                    .count();
            if (round % 10 == 9) {
                System.out.printf("page of 60 texts, round %d: %d us%n", round, (System.nanoTime() - start) / 1000);
            }
            assertThat(found).isEqualTo(60);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }
}
