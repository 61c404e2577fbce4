package axisweave.grammar;

import axisweave.ir.Attributes;
import axisweave.ir.Loc;
import axisweave.ir.TopLevel;
import com.google.common.collect.ImmutableList;

/** A module as read; the outermost one becomes the program, others stay ops in it. */
record Module(String name, Attributes attributes, ImmutableList<TopLevel> items, Loc loc) {}
