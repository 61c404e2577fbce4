/**
 * Random programs as text, of every op that has a sharding rule and of all that Shardy can say
 * about them: what the comparison with Shardy is run on.
 */
@NullMarked
package axisweave.testdata.text;

import org.jspecify.annotations.NullMarked;
