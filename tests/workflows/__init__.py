"""The workflows, their rules, and their steps run on throwaway repositories."""
