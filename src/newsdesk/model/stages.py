"""Which step leads from which stage to which, as one table."""

from enum import StrEnum

from newsdesk.model.article import Stage


class Step(StrEnum):
    """What a person does with a working copy."""

    EDIT = "edit"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    SPIKE = "spike"
    UNSPIKE = "unspike"
    WITHDRAW = "withdraw"


STEPS: dict[tuple[Stage, Step], Stage] = {
    (Stage.DRAFT, Step.EDIT): Stage.DRAFT,
    (Stage.IN_REVIEW, Step.EDIT): Stage.IN_REVIEW,
    (Stage.RETURNED, Step.EDIT): Stage.RETURNED,
    (Stage.APPROVED, Step.EDIT): Stage.DRAFT,
    (Stage.DRAFT, Step.SUBMIT): Stage.IN_REVIEW,
    (Stage.RETURNED, Step.SUBMIT): Stage.IN_REVIEW,
    (Stage.IN_REVIEW, Step.RETURN): Stage.RETURNED,
    (Stage.APPROVED, Step.RETURN): Stage.RETURNED,
    (Stage.IN_REVIEW, Step.APPROVE): Stage.APPROVED,
    (Stage.DRAFT, Step.SPIKE): Stage.SPIKED,
    (Stage.IN_REVIEW, Step.SPIKE): Stage.SPIKED,
    (Stage.RETURNED, Step.SPIKE): Stage.SPIKED,
    (Stage.APPROVED, Step.SPIKE): Stage.SPIKED,
    (Stage.SPIKED, Step.UNSPIKE): Stage.DRAFT,
    (Stage.DRAFT, Step.WITHDRAW): Stage.DRAFT,
    (Stage.IN_REVIEW, Step.WITHDRAW): Stage.IN_REVIEW,
    (Stage.RETURNED, Step.WITHDRAW): Stage.RETURNED,
    (Stage.APPROVED, Step.WITHDRAW): Stage.DRAFT,
}


def after(stage: Stage, step: Step) -> Stage | None:
    """The stage that `step` leads to; None where it is not possible from `stage`."""
    return STEPS.get((stage, step))
