"""Tests: they mirror the rooms; beside them laws, cases, the foreign programme, and tests on the house."""
