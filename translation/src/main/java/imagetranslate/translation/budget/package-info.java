/** What translating costs, foreseen and paid, and where it stops. */
@NullMarked
package imagetranslate.translation.budget;

import org.jspecify.annotations.NullMarked;
