package imagetranslate.operate.picture;

import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import java.util.Optional;

/**
 * What a line has of its block, and what it says.
 *
 * @param align the side that the block's lines share; empty for a line that is a block by itself
 */
public record LineFlow(Direction direction, Optional<Align> align, String text) {

    /** Of a line that the producer put into no block: as its own box shows it. */
    public static LineFlow of(int line, ProcessorTask task) {
        String text = task.lines().get(line).text();
        for (TextBlock block : task.blocks()) {
            if (block.lines().contains(line)) {
                return new LineFlow(
                        block.direction(),
                        block.lines().size() > 1 ? Optional.of(block.align()) : Optional.empty(),
                        text);
            }
        }
        return new LineFlow(task.lines().get(line).direction(), Optional.empty(), text);
    }
}
