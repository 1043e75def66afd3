/** What stays on goods, and whether what is for sale is said in the other language all the same. */
@NullMarked
package imagetranslate.bench.marks;

import org.jspecify.annotations.NullMarked;
