package imagetranslate.translation.conversation;

import imagetranslate.message.FieldRules;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.WholeWord;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import imagetranslate.translation.conversation.TextModel.Item;
import imagetranslate.translation.conversation.TextModel.Reply;
import imagetranslate.translation.names.NameBook;
import imagetranslate.translation.names.RedisNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that a page says a name as its whole batch does: what the model proposes is settled with the other pages before any
 * text is given on, and where another page was first its word takes the place of ours.
 */
final class AgreedNames {
    private final NameBook book;
    private final Map<String, String> agreed = new ConcurrentHashMap<>();

    AgreedNames(NameBook book) {
        this.book = book;
    }

    /** The reply with its names as they were settled. */
    CompletableFuture<Reply> in(Reply reply, List<Item> items) {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        for (Item item : items) {
            String answer = reply.answers().getOrDefault(item.id(), "");
            reply.names().getOrDefault(item.id(), Map.of()).forEach((source, target) -> {
                if (isName(item.source(), answer, source, target)) {
                    said.computeIfAbsent(source, name -> new LinkedHashSet<>()).add(target);
                }
            });
        }
        if (said.isEmpty()) {
            return CompletableFuture.completedFuture(reply);
        }
        Map<String, String> proposed = new LinkedHashMap<>();
        said.forEach(
                (source, targets) -> proposed.put(source, targets.iterator().next()));
        return book.settle(proposed).handle((stands, thrown) -> {
            if (thrown != null) {
                throw new ModelFailed(Kind.LATE, "the names of the batch could not be settled", thrown);
            }
            agreed.putAll(stands);
            return reply.saying(said(reply, items, said, stands));
        });
    }

    private static Map<Integer, String> said(
            Reply reply, List<Item> items, Map<String, Set<String>> said, Map<String, String> stands) {
        Map<Integer, String> answers = new HashMap<>(reply.answers());
        for (Item item : items) {
            answers.computeIfPresent(item.id(), (id, answer) -> {
                String text = answer;
                for (Map.Entry<String, String> name : stands.entrySet()) {
                    if (item.text().contains(name.getKey()) && !text.contains(name.getValue())) {
                        for (String lost : said.getOrDefault(name.getKey(), Set.of())) {
                            text = replaced(text, lost, name.getValue());
                        }
                    }
                }
                return text;
            });
        }
        return answers;
    }

    private static String replaced(String text, String lost, String name) {
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(lost); at >= 0; at = text.indexOf(lost, at + 1)) {
            if (at >= from && WholeWord.is(text, at, at + lost.length())) {
                said.append(text, from, at).append(name);
                from = at + lost.length();
            }
        }
        return said.append(text, from, text.length()).toString();
    }

    /** What is no part of both texts was not said there; what the text brings as a term is settled. */
    private static boolean isName(SourceText text, String answer, String source, String target) {
        return fits(source)
                && fits(target)
                && text.text().contains(source)
                && answer.contains(target)
                && text.terms().stream().noneMatch(term -> term.source().equals(source));
    }

    private static boolean fits(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && FieldRules.fault("name", name, RedisNames.LONGEST).isEmpty();
    }

    /** The text with the names that were settled since it was asked for as its terms. */
    SourceText with(SourceText text) {
        List<Term> terms = new ArrayList<>(text.terms());
        agreed.forEach((source, target) -> {
            if (text.text().contains(source)
                    && terms.stream().noneMatch(term -> term.source().equals(source))) {
                terms.add(new Term(source, target));
            }
        });
        return terms.size() == text.terms().size()
                ? text
                : new SourceText(text.text(), text.lang(), text.role(), text.room(), terms);
    }
}
