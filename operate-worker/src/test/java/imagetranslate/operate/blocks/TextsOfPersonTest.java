package imagetranslate.operate.blocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.dependency.Dependency;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectStore;
import imagetranslate.translation.Answer;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import imagetranslate.translation.rules.SkipRules.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TextsOfPersonTest {
    private static final String KEY = "texts/ab/" + "ab".repeat(32) + ".txt";
    private static final String FILE = """
            # Texts of pictures
            target: ko
            request: r1
            picture: page-1
            [b0]
            < 保温
            > 보온
            [b1]
            < 你好
            > 안녕
            [b2]
            < 你好
            > 여보세요
            [b3]
            < 磁铁
            >
            request: r2
            picture: page-2
            [b0]
            < 磁铁
            > 자석
            """;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final List<SourceText> asked = new ArrayList<>();

    private final Translator translator = new Translator() {
        @Override
        public CompletableFuture<Answer> translate(Request request) {
            asked.addAll(request.texts());
            return CompletableFuture.completedFuture(new Answer(
                    request.texts().stream()
                            .<Translation>map(text -> new Translated("model: " + text.text(), Origin.MODEL))
                            .toList(),
                    new Usage(1, 2, 3)));
        }

        @Override
        public void check() {}

        @Override
        public String name() {
            return Dependency.class.getSimpleName();
        }

        @Override
        public void close() {}
    };

    private static Job job(String image, String lang) {
        return new MessageCodec(new Languages("zh", "ko"))
                .readJob(("{\"image_url\":\"https://a.test/a.jpg\",\"image_id\":\"" + image + "\",\"target_lang\":\""
                                + lang + "\"}")
                        .getBytes(UTF_8));
    }

    private Answer answer(String image, boolean asks, String... texts) throws Exception {
        store.put(KEY, FILE.getBytes(UTF_8), new ObjectStore.Headers("text/plain", "no-cache", Map.of()));
        List<PageBlock> blocks = Stream.of(texts)
                .map(text -> new PageBlock(
                        new TextBlock(List.of(0), "Hani", 20, 0, Direction.HORIZONTAL, Align.LEFT),
                        text,
                        "zh",
                        new Verdict.Translate()))
                .toList();
        Translator.Request request = new Translator.Request(
                "r",
                "zh",
                "ko",
                Stream.of(texts).map(text -> SourceText.plain(text, "zh")).toList(),
                List.of(),
                Instant.MAX);
        return TextsOfPerson.read(new JobOptions.FromFile(KEY, asks), job(image, "ko"), store)
                .answer(blocks, request, translator)
                .get();
    }

    private static Translated person(String text) {
        return new Translated(text, Origin.PERSON);
    }

    @Test
    void nobodyIsAskedAndWhatTheFileLacksStays() throws Exception {
        Answer answer = answer("page-1", false, "你好", "磁铁", "保 温", "你好", "你好");

        assertThat(answer.translations())
                .containsExactly(
                        person("안녕"),
                        new Kept("not in the file of translations"),
                        new Kept("not in the file of translations"),
                        person("여보세요"),
                        person("여보세요"));
        assertThat(answer.usage()).isEqualTo(Usage.NONE);
        assertThat(asked).isEmpty();
    }

    @Test
    void whereTheJobSaysSoTheTranslatorIsAskedForTheRestAlone() throws Exception {
        Answer answer = answer("page-1", true, "磁铁", "保温");

        assertThat(answer.translations()).containsExactly(new Translated("model: 磁铁", Origin.MODEL), person("보온"));
        assertThat(asked).extracting(SourceText::text).containsExactly("磁铁");
    }

    @Test
    void aFileThatDoesNotNameThePictureServesWithAllItsTexts() throws Exception {
        assertThat(answer("another", false, "磁铁", "保温").translations()).containsExactly(person("자석"), person("보온"));
    }

    @Test
    void anotherLanguageABrokenFileAndNoneEndTheJob() throws Exception {
        JobOptions.FromFile option = new JobOptions.FromFile(KEY, false);
        assertThatThrownBy(() -> TextsOfPerson.read(option, job("a", "ko"), store))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("is not in the store");
        store.put(KEY, FILE.getBytes(UTF_8), new ObjectStore.Headers("text/plain", "no-cache", Map.of()));
        assertThatThrownBy(() -> TextsOfPerson.read(option, job("a", "en"), store))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("translates into 'ko', the job into [en]");
        store.put(
                KEY,
                FILE.replace("보온", "\\u0007").getBytes(UTF_8),
                new ObjectStore.Headers("text/plain", "no-cache", Map.of()));
        assertThatThrownBy(() -> TextsOfPerson.read(option, job("page-1", "ko"), store))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("line 5: the translation of '保温' has U+0007");
        store.put(KEY, "<xliff/>".getBytes(UTF_8), new ObjectStore.Headers("text/plain", "no-cache", Map.of()));
        assertThatThrownBy(() -> TextsOfPerson.read(option, job("a", "ko"), store))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("line 1: this is XLIFF ''");
    }
}
