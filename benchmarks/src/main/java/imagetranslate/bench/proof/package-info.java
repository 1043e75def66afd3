/** Whether faults that were planted in finished pictures are found, and nothing where none were. */
@NullMarked
package imagetranslate.bench.proof;

import org.jspecify.annotations.NullMarked;
